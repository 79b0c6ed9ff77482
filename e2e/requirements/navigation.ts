import type { Requirement } from './requirement.ts';

/** How the bench is steered: timeline, waterfall, search, pins and addresses. */
export const navigationRequirements = [
  {
    id: 'navigation.timeline-gaps',
    behaviour: 'On the timeline what took longer stands further apart, and pauses are folded and marked.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.timeline-travel',
    behaviour: 'Wherever the timeline is touched, the nearest message is the one travelled to.',
    source: 'Experience, promise 2',
  },
  {
    id: 'navigation.timeline-long',
    behaviour: 'The timeline of a long trace stays drawable, and hides no error.',
    source: 'Experience, promise 15',
  },
  {
    id: 'navigation.waterfall',
    behaviour: 'Of an exchange the bench tells where the time went: checks, own work, calls of others, each once.',
    source: 'Experience, "The bench"',
  },
  {
    id: 'navigation.waterfall-honest',
    behaviour: 'What the events do not tell of the time, such as the network, is said not to be known, or bounded.',
    source: 'Experience, promise 1',
  },
] as const satisfies readonly Requirement[];
