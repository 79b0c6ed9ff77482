import type { Requirement } from './requirement.ts';

/** What the capture promises to whoever puts it before an app of their own. */
export const yourOwnAppRequirements = [
  {
    id: 'own-app.recorded',
    behaviour: 'What passes the proxy of `npm run trace` is recorded as an exchange of the lab is.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.untouched',
    behaviour: 'Every byte of a request and of an answer passes the proxy as it is, and breaks off where it broke off.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.streams',
    behaviour: 'Server-sent events pass the proxy one by one, and the service learns when their reader leaves.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.websockets',
    behaviour: 'A WebSocket passes the proxy in both directions; its handshake is recorded.',
    source: 'RFC 6455 §4',
  },
  {
    id: 'own-app.compression',
    behaviour: 'A compressed body stays compressed for its reader, and is readable, and masked, in the diagram.',
    source: 'RFC 9110 §8.4',
  },
  {
    id: 'own-app.service-down',
    behaviour: 'Where the service does not answer, its caller gets 502 and a sentence, and the diagram shows it.',
    source: 'Experience, promise 3',
  },
  {
    id: 'own-app.command',
    behaviour: '`npm run trace` sends what passes to the diagram of the demo that runs, and ends on Ctrl-C.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.clear-errors',
    behaviour: 'What keeps `npm run trace` from starting is one line that says what to do.',
    source: 'Style, "Our habits"',
  },
  {
    id: 'own-app.key-found',
    behaviour: "Programs of the same user find the running demo's hub and its key; nobody else can read them.",
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.importable',
    behaviour:
      'An Express app records what it gets and what it calls with two lines, and works as before without a demo.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.in-the-diagram',
    behaviour: 'An app of somebody else has a lane of its own in the diagram, with its real messages.',
    source: 'Experience, promise 14',
  },
  {
    id: 'own-app.hold',
    behaviour:
      'What passes `npm run trace` can be held, changed, answered and dropped: a request before the service has it, an answer before it goes back; never a stream.',
    source: 'Experience, promises 6 and 14',
  },
] as const satisfies readonly Requirement[];
