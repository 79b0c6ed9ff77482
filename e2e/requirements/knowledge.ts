import type { Requirement } from './requirement.ts';

/** What each party knows at a step. */
export const knowledgeRequirements = [
  {
    id: 'knowledge.from-the-trace',
    behaviour: 'A party holds what it made, sent or received up to that step, and nothing that did not reach it.',
    source: 'Experience, promise 2',
  },
  {
    id: 'knowledge.ends',
    behaviour: 'What is used up, compared, replaced, revoked or signed out is told as such, family included.',
    source: 'RFC 6749 §4.1.2, RFC 7009 §2.1, RFC 9700 §4.14.2',
  },
  {
    id: 'knowledge.time-left',
    behaviour: 'A credential says until when it is good and whose it is, where the messages say so.',
    source: 'RFC 6749 §5.1, RFC 7519 §4.1.4',
  },
  {
    id: 'knowledge.exact',
    behaviour: 'What is known at a step is the same whichever way the step was reached, and whatever came later.',
    source: 'Experience, promise 2',
  },
  {
    id: 'knowledge.hostile',
    behaviour: 'Whatever bytes the messages hold, the model bears them.',
    source: 'Architecture, "Trace events"',
  },
  {
    id: 'walkthrough.who-knows-what',
    behaviour:
      'At each step the bench shows what each party holds and how long it is good; stepping back takes it away again.',
    source: 'Experience, promise 2',
  },
] as const satisfies readonly Requirement[];
