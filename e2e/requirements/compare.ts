import type { Requirement } from './requirement.ts';

/** What the bench promises of two runs side by side. */
export const compareRequirements = [
  {
    id: 'compare.aligned',
    behaviour:
      'Two runs are aligned by what their messages mean, not by time; a message that one does not have is a gap.',
    source: 'Experience, promise 13',
  },
  {
    id: 'compare.lossless',
    behaviour: 'Every row of both runs is shown once, in its order; a run beside itself differs in nothing.',
    source: 'Experience, promise 13',
  },
  {
    id: 'compare.random-ignored',
    behaviour: 'Values that are made anew for every run can be ignored, and are told when they are not.',
    source: 'Experience, promise 13',
  },
  {
    id: 'compare.differences',
    behaviour: 'Parameters, claims, checks and states that differ are marked, value beside value.',
    source: 'Experience, promise 13',
  },
  {
    id: 'compare.with-a-file',
    behaviour: 'A live flow can be compared with one from a file.',
    source: 'Experience, promise 13',
  },
] as const satisfies readonly Requirement[];
