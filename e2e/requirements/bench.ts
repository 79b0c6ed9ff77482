import type { Requirement } from './requirement.ts';

/** What the bench, the page with the live diagram, promises to whoever sits in front of it. */
export const benchRequirements = [
  {
    id: 'bench.one-arrow-per-message',
    behaviour: 'Every recorded message is one row, and no row exists without one.',
    source: 'Experience, promise 1',
  },
  {
    id: 'bench.order-of-arrival',
    behaviour: 'Rows are in order of time, whatever order their events arrive in.',
    source: 'Experience, promise 1',
  },
  {
    id: 'bench.pending',
    behaviour: 'A request that nobody has answered yet looks pending.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.failed-call',
    behaviour: 'A call that did not come back is drawn as broken and names its code.',
    source: 'Experience, promise 1',
  },
  {
    id: 'bench.checks-on-the-lane',
    behaviour:
      'A run of checks is one row on its lane that says how many passed, or which one refused and with which error.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.gaps',
    behaviour: 'Where a recorder had to drop events, the diagram says how many are missing.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'bench.phases',
    behaviour: 'Phases are bands along the diagram that cover every row once.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.outsider-lanes',
    behaviour: 'The four parties have their lanes always; whoever comes from outside gets one of its own.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'bench.two-way-stepping',
    behaviour: 'Stepping goes both ways, and back restores exactly what was there.',
    source: 'Experience, promise 2',
  },
  {
    id: 'bench.arrivals-never-move',
    behaviour: 'What arrives never moves the cursor; the bench says how many are new.',
    source: 'Experience, promise 2',
  },
  {
    id: 'bench.step-mode',
    behaviour:
      'Live, messages go on by themselves; in step mode each one waits in flight until the step past the last one lets it go.',
    source: 'Experience, promises 2 and 6',
  },
  {
    id: 'bench.live-at-the-end',
    behaviour: 'The bench follows the newest message only while the cursor is at the end.',
    source: 'Experience, promise 2',
  },
  {
    id: 'bench.keys-in-text-fields',
    behaviour: 'Keys steer the bench from everywhere but text fields.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.timeline',
    behaviour: 'The timeline has one tick for each row, with errors on top.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.search',
    behaviour: 'Search finds messages by name, path, parameter and value.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.flow-alone',
    behaviour: 'One flow can be shown alone, and its messages keep their numbers.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.address',
    behaviour: 'A URL opens the bench at that message, tab and filter.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'bench.raw-http',
    behaviour: 'A message can be read as it crossed the socket, and what is missing of a body is told.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'bench.resumes',
    behaviour: 'After a break the page resumes behind the last message that it has, and waits longer between attempts.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'bench.starts-anew',
    behaviour: 'When the hub has started with empty data, the page starts anew.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'bench.hub-gone',
    behaviour: 'When the hub is gone, what the page has stays.',
    source: 'Experience, promise 3',
  },
  {
    id: 'bench.in-turns',
    behaviour:
      'To look through a long trace, and to find what is secret in it, takes a turn at a time: the page goes on meanwhile.',
    source: 'Experience, promise 15',
  },
  {
    id: 'bench.once-a-frame',
    behaviour: 'However many frames come in, the page draws once for each animation frame.',
    source: 'Experience, promise 15',
  },
] as const satisfies readonly Requirement[];
