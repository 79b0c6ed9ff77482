import type { Requirement } from './requirement.ts';

/** Following a value through the trace. */
export const valuesRequirements = [
  {
    id: 'values.everywhere',
    behaviour:
      'A value is found in queries, redirects, forms and facts, whatever its percent-encoding, in the order of the trace.',
    source: 'EXPERIENCE, promise 4',
  },
  {
    id: 'values.inside',
    behaviour: 'A value is found inside JWTs, and inside an address that another address carries.',
    source: 'EXPERIENCE, promise 4',
  },
  {
    id: 'values.page',
    behaviour: 'A value is found in the links of a page, and in a form that will send it back.',
    source: 'EXPERIENCE, promise 4',
  },
  {
    id: 'values.bearer',
    behaviour: 'A token is found behind its scheme in the Authorization header.',
    source: 'RFC 6750 §2.1',
  },
  {
    id: 'values.hashes',
    behaviour:
      'A code_challenge is tied to its code_verifier, at_hash and ath to their access token, a jkt to its key.',
    source: 'RFC 7636 §4.2, OIDC Core §3.1.3.6, RFC 9449 §4.2, RFC 7638',
  },
  { id: 'values.once', behaviour: 'An event counts once, however often it comes.', source: 'EXPERIENCE, promise 4' },
  {
    id: 'values.telling',
    behaviour: 'Words of grammar, counts and masked values are not followed.',
    source: 'EXPERIENCE, promise 4',
  },
  {
    id: 'values.hostile',
    behaviour: 'Whatever bytes a message holds, the index bears them.',
    source: 'EXPERIENCE, promise 4',
  },
] as const satisfies readonly Requirement[];
