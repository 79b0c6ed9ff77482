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
] as const satisfies readonly Requirement[];
