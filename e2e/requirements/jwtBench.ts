import type { Requirement } from './requirement.ts';

/** The JWT bench of the inspector. */
export const jwtBenchRequirements = [
  {
    id: 'jwt-bench.three-parts',
    behaviour: 'Header, claims and signature are told apart by colour, by the line below them, and in words.',
    source: 'Experience, promise 8',
  },
  {
    id: 'jwt-bench.times-in-words',
    behaviour: 'Claims that are moments are told in words, as a distance from now and on the calendar.',
    source: 'RFC 7519 §2',
  },
  {
    id: 'jwt-bench.key-by-kid',
    behaviour: 'The key is found by kid in the key sets of the issuer that the trace has, and fits the algorithm.',
    source: 'RFC 7515 §4.1.4, RFC 7517 §4.5',
  },
  {
    id: 'jwt-bench.no-key-set',
    behaviour: 'Where the trace has no key set of the issuer the bench says so, and the learner can ask for it.',
    source: 'Experience, promise 8',
  },
  {
    id: 'jwt-bench.signature',
    behaviour: 'The signature is verified with every algorithm that the lab and common issuers sign with.',
    source: 'RFC 7515 §5.2, RFC 7518 §3.1',
  },
  {
    id: 'jwt-bench.plain-http',
    behaviour: 'Signatures are verified with WebCrypto where the page has it, and without it where not.',
    source: 'Secure Contexts §3.1',
  },
  {
    id: 'jwt-bench.each-claim',
    behaviour: 'Signature and each claim have a verdict of their own, with its section.',
    source: 'RFC 7519 §4.1, RFC 9068 §4, OIDC Core §3.1.3.7',
  },
  {
    id: 'jwt-bench.context',
    behaviour: 'Claims are compared with what the trace knows, and never with what the token says of itself.',
    source: 'RFC 8725 §3.8 and §3.9',
  },
  {
    id: 'jwt-bench.distinct-reasons',
    behaviour: 'A changed byte, a wrong audience and alg none are each refused for a reason of their own.',
    source: 'Experience, promise 8',
  },
  {
    id: 'jwt-bench.changed-byte',
    behaviour: 'A token of which any byte was changed never passes.',
    source: 'RFC 7515 §5.2',
  },
  {
    id: 'jwt-bench.never-throws',
    behaviour: 'No token, no key and no answer makes the bench fail, however broken it is.',
    source: 'Architecture, "Meaning is derived"',
  },
  {
    id: 'jwt-bench.says-what-is-broken',
    behaviour: 'Of a token that can’t be read the bench says which part is broken, and how.',
    source: 'RFC 7519 §7.2',
  },
  {
    id: 'jwt-bench.edit',
    behaviour: 'The learner changes header, claims or the raw token, and signs it with a key of their own.',
    source: 'Experience, promise 8',
  },
  {
    id: 'jwt-bench.real-verdict',
    behaviour: 'A token that is sent gets the verdict of the real resource server, with its challenge.',
    source: 'RFC 6750 §3',
  },
  {
    id: 'jwt-bench.own-lane',
    behaviour: 'What the bench sends is an exchange of its own in the diagram, in a lane with its name.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'jwt-bench.linked',
    behaviour: 'Where the inspector explains a JWT there is a way to the bench with that token on it.',
    source: 'Experience, promise 8',
  },
] as const satisfies readonly Requirement[];
