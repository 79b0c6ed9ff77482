import type { Requirement } from './requirement.ts';

/** What holding messages promises: to the learner who does it, and to everybody else. */
export const holdRequirements = [
  {
    id: 'hold.arm',
    behaviour: 'What shall be held is armed by kind, by party or for everything, and every viewer sees what is.',
    source: 'Experience, promise 6',
  },
  { id: 'hold.one-match', behaviour: 'An arm for the next message holds one.', source: 'Experience, promise 6' },
  {
    id: 'hold.never-stuck',
    behaviour: 'Whatever is commanded, cut or late, no message is held for ever, and none goes on twice.',
    source: 'Experience, promise 6',
  },
  { id: 'hold.release', behaviour: 'A message that is released goes on as it came.', source: 'Experience, promise 6' },
  {
    id: 'hold.edit-request',
    behaviour: 'A request reaches its handler as the learner changed it: URL, headers and body.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.edit-response',
    behaviour: 'An answer leaves as the learner changed it: status, headers and body.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.answer',
    behaviour: 'The learner can answer a request instead of its receiver.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.drop',
    behaviour: 'A message that is dropped does not arrive, and the caller sees its connection end.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.both-versions',
    behaviour:
      'Both versions are kept and shown as a difference; what the message is called follows from what really arrived.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.password',
    behaviour: 'Who edits a message sees no password, and need not: where the mask is left, the password stays.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'hold.time-limit',
    behaviour:
      'After five minutes at most a message goes through unedited and says so; until then no call runs out of time because of it.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.hub-gone',
    behaviour: 'A process whose hub is gone, or that stops, lets everything through at once.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.viewer-gone',
    behaviour: 'What a viewer armed and held goes with it: everything goes through at once.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.streams',
    behaviour: 'Streams of server-sent events, which MCP uses, are never held.',
    source: 'Experience, promise 6',
  },
  {
    id: 'hold.loopback-only',
    behaviour: 'Only viewers on this machine may hold messages.',
    source: 'Protocol, "Where hand-written servers go wrong" 10',
  },
  {
    id: 'hold.outside',
    behaviour:
      'What a party of the lab sends to a server outside of it is held at its sender, before it leaves, and the answer before the sender sees it; what a party of the lab gets is held there, and nothing twice.',
    source: 'Experience, promises 6 and 14',
  },
  {
    id: 'hold.accessible',
    behaviour:
      'Holding, changing and releasing work by keyboard and pass automated accessibility checks in both themes.',
    source: 'Experience, promise 15',
  },
  {
    id: 'hold.commands-validated',
    behaviour: 'A command that is not of the form, such as one with a line break in a header, closes its connection.',
    source: 'RFC 9112 §11.1',
  },
] as const satisfies readonly Requirement[];
