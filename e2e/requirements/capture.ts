import type { Requirement } from './requirement.ts';

/** What the capture, and the ground that the servers share, promise. */
export const captureRequirements = [
  {
    id: 'capture.receiver-records',
    behaviour: 'The receiver records the exchange and says so with traceresponse.',
    source: 'W3C Trace Context Level 2 §4',
  },
  {
    id: 'capture.sender-records',
    behaviour: 'The sender records an exchange whose receiver does not.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.recorded-once',
    behaviour: 'No exchange is recorded by both ends.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.failure-recorded',
    behaviour: 'A call to a server that is down is recorded as a failure, to the party that was meant.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.aborted',
    behaviour: 'An exchange whose caller went away is recorded as aborted.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.caller-named',
    behaviour: 'Every call of a lab process says who calls, from which room, in which trace.',
    source: 'W3C Baggage §3, W3C Trace Context §3.2',
  },
  {
    id: 'capture.exchange-unique',
    behaviour: 'Every exchange has an id of its own, also where a caller repeats one.',
    source: 'W3C Trace Context §3.2.2.4',
  },
  {
    id: 'capture.password-masked',
    behaviour: 'A password never leaves the process that received it, in whatever form it came.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.body-bounded',
    behaviour: 'Of a body 64 KiB are kept, and its true length is told.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.no-delay',
    behaviour: 'Bodies are copied as they stream; nothing waits for the capture.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.off-costs-nothing',
    behaviour: 'Where nobody listens, nothing is captured and no record is promised.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'capture.time-advances',
    behaviour: "A recorder's times are never equal and never go back.",
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'capture.time-agrees',
    behaviour: 'The clocks of two processes agree to less than a millisecond, so a cause is earlier than its effect.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'capture.checks-noted',
    behaviour: 'Each rule of an ordered list of checks is noted with its outcome and its section.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'capture.events-valid',
    behaviour: 'Whatever a stranger sends becomes an event that the hub accepts.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'capture.time-out',
    behaviour: 'A call is given up after five seconds, with the reason shown.',
    source: 'Protocol, "Limits that every process keeps"',
  },
  {
    id: 'trace.context',
    behaviour:
      'traceparent and traceresponse are read as the recommendation has it; what is malformed counts as absent.',
    source: 'W3C Trace Context §3.2',
  },
  {
    id: 'limits.url',
    behaviour: 'A URL over 8 KiB is answered with 414.',
    source: 'Protocol, "Limits that every process keeps"; RFC 9110 §15.5.15',
  },
  {
    id: 'limits.graceful-stop',
    behaviour: 'A process that is told to stop finishes the requests in flight.',
    source: 'Protocol, "Limits that every process keeps"',
  },
  {
    id: 'setup.loopback',
    behaviour: 'Every process binds loopback unless told otherwise.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'setup.config-validated',
    behaviour: 'An invalid setting stops the start with one clear line.',
    source: 'Style, "Configuration"',
  },
  {
    id: 'setup.port-in-use',
    behaviour: 'A port in use is one line that names the port and the variable that changes it.',
    source: 'Protocol, "Limits that every process keeps"',
  },
  {
    id: 'storage.survives-restart',
    behaviour: 'What was stored is there after a restart.',
    source: 'Architecture, "The servers"',
  },
  { id: 'sessions.expire', behaviour: 'An expired session is not given back.', source: 'RFC 6265 §4.1.2.1' },
  { id: 'sessions.id-hashed', behaviour: 'A session id is kept hashed.', source: 'Architecture, "The servers"' },
] as const satisfies readonly Requirement[];
