import { type Explanations, spec } from '../spec.ts';

/** What the authorization server calls the outcome of a check that answers with no error code; it stays on the server's lane. */
export const insideErrors: Explanations = {
  not_active: {
    meaning:
      'The token is not good at this moment, or is none of the caller’s business; the answer is `active: false` either way.',
    checkedBy: 'The authorization server: known, for this caller, within its lifetime, not revoked.',
    withoutIt: 'An API would accept a token that was taken back.',
    source: spec('RFC 7662', '2.2'),
  },
};
