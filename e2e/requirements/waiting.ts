import type { Requirement } from './requirement.ts';

/** What is waited for, who must act, and the next action. */
export const waitingRequirements = [
  {
    id: 'waiting.sign-in',
    behaviour: 'While a user has to sign in, the bench says so, where, and what to do when the tab is closed.',
    source: 'Experience, promise 3',
  },
  {
    id: 'waiting.denied',
    behaviour: 'After a denial the bench says that nobody waits, and how to start again.',
    source: 'Experience, promise 3',
  },
  {
    id: 'waiting.process-down',
    behaviour: 'A process that is down is named first, with what cannot go on and how to start it.',
    source: 'Experience, promise 3',
  },
  {
    id: 'waiting.each-stage',
    behaviour: 'At each stage of a flow the bench names what is waited for, who must act, and the next action.',
    source: 'Experience, promise 3',
  },
  {
    id: 'waiting.device',
    behaviour: 'While a device asks, the bench names the code to enter and the page, until the codes expire.',
    source: 'RFC 8628 §3.3',
  },
  {
    id: 'waiting.always',
    behaviour: 'There is a next action whatever the messages hold.',
    source: 'Experience, promise 3',
  },
  {
    id: 'walkthrough.never-stuck',
    behaviour:
      'Closing the login tab, denying consent and stopping the auth server are each told, with who must act and the next action.',
    source: 'Experience, promise 3',
  },
] as const satisfies readonly Requirement[];
