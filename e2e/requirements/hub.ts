import type { Requirement } from './requirement.ts';

/** What the hub, the sender in each process, and the console promise. */
export const hubRequirements = [
  {
    id: 'hub.publisher-key',
    behaviour: 'Publishers present the hub key; without it, or where the hub has none, nobody may publish.',
    source: 'RFC 6750 §2.1',
  },
  {
    id: 'hub.no-browser-publishing',
    behaviour: 'A connection that names an Origin may not publish, so no browser page can.',
    source: 'RFC 6455 §10.2',
  },
  {
    id: 'hub.viewer-origin',
    behaviour: 'Viewers are accepted from the visualizer’s own origin only, in each spelling of this machine.',
    source: 'RFC 6455 §10.2',
  },
  {
    id: 'hub.viewer-loopback',
    behaviour: 'Viewers are accepted from this machine only, unless the lab listens for others.',
    source: 'Protocol, "Where hand-written servers go wrong" 10',
  },
  {
    id: 'hub.events-validated',
    behaviour: 'What is not of the form of a trace event closes its connection, with code and reason, and no other.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'hub.frame-bounded',
    behaviour: 'A frame that is too long closes its connection, with code and reason, and no other.',
    source: 'RFC 6455 §10.4',
  },
  {
    id: 'hub.ordered',
    behaviour: 'Events of several publishers are numbered in the order in which they happened.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.numbered',
    behaviour: 'Numbers go from 1 on, without a hole.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.resend-once',
    behaviour: 'What was not acknowledged is sent again after a break and stored once, in order.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.survives-restart',
    behaviour: 'A restart of the hub loses nothing that was acknowledged, and the numbers go on.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.bounded',
    behaviour: 'What is kept is bounded in count and bytes; the oldest goes first.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.gapless-replay',
    behaviour: 'A viewer gets everything from the number that it names on, then what comes, without gap or duplicate.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.slow-viewer',
    behaviour: 'A viewer that reads too slowly is let go with a reason, and the others don’t notice.',
    source: 'Architecture, hub: accept → order → keep → fan out',
  },
  {
    id: 'hub.presence',
    behaviour: 'Viewers learn which processes are connected, at once when that changes.',
    source: 'Experience, promise 3',
  },
  {
    id: 'hub.liveness',
    behaviour: 'A connection whose other side is gone without a word is ended.',
    source: 'RFC 6455 §5.5.2',
  },
  {
    id: 'hub.page-policy',
    behaviour:
      'The bench runs its own scripts only, frames the lab’s pages only, calls the lab’s servers only, and is served under its own name only.',
    source: 'CSP Level 3 §6',
  },
  {
    id: 'hub.sender-never-in-the-way',
    behaviour: 'A slow, full or absent hub never delays or fails what a process does.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'hub.gap-counted',
    behaviour: 'What a process had to drop is counted, and told in its place.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'console.message',
    behaviour: 'A message is printed with time, sender, receiver, its OAuth name, parameters and headers.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'console.notes',
    behaviour: 'What a party did inside itself is printed with its outcomes and sections.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'console.colours',
    behaviour:
      'Blue is the client, green the auth server, yellow the resource server, red an error, cyan a note; or there is no colour.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'console.cut',
    behaviour: 'Long values and lists are cut, and their length is told.',
    source: 'Style, "Our habits"',
  },
  {
    id: 'console.json',
    behaviour: 'With LOG=json, each event is one line of JSON.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'console.quiet',
    behaviour: 'With LOG=quiet, nothing is printed.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'console.control-visible',
    behaviour: 'Control characters of a message are made visible and never reach the terminal.',
    source: 'CWE-150',
  },
  {
    id: 'hub.frame-once',
    behaviour: 'What goes to all viewers is framed once, and every viewer reads it as it was.',
    source: 'RFC 6455 §5.2',
  },
  {
    id: 'hub.packed',
    behaviour: 'Events that travel packed are, to the letter, what the publisher recorded.',
    source: 'Architecture, "Trace events"',
  },
] as const satisfies readonly Requirement[];
