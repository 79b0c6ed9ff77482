import type { Requirement } from './requirement.ts';

/** The PKCE bench of the inspector. */
export const pkceBenchRequirements = [
  {
    id: 'pkce-bench.stages',
    behaviour: 'The verifier, the bytes of its SHA-256 and their base64url are each shown.',
    source: 'RFC 7636 §4.2 and appendix B',
  },
  {
    id: 'pkce-bench.terminal',
    behaviour: 'The commands that the bench shows make the same challenge in a terminal.',
    source: 'Experience, promise 7',
  },
  {
    id: 'pkce-bench.form',
    behaviour: 'A verifier outside 43 to 128 unreserved characters is said to be so.',
    source: 'RFC 7636 §4.1',
  },
  {
    id: 'pkce-bench.compared',
    behaviour: 'What is derived stands beside the challenge of the Authorization Request that it belongs to.',
    source: 'RFC 7636 §4.6',
  },
  {
    id: 'pkce-bench.flip',
    behaviour: 'One flipped character changes the challenge in most of its characters.',
    source: 'Experience, promise 7',
  },
  {
    id: 'pkce-bench.real-verdict',
    behaviour: 'A changed verifier that is sent gets invalid_grant from the real authorization server.',
    source: 'RFC 7636 §4.6',
  },
  {
    id: 'pkce-bench.consumes-nothing',
    behaviour:
      'The client still gets its tokens after the bench has tried another verifier, and keeps those that it has.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'pkce-bench.own-lane',
    behaviour: 'What the bench sends is an exchange of its own in the diagram, in a lane with its name.',
    source: 'Architecture, "Parties and ports"',
  },
  {
    id: 'pkce-bench.linked',
    behaviour: 'Where the inspector explains a verifier or a challenge there is a way to the bench.',
    source: 'Experience, promise 7',
  },
] as const satisfies readonly Requirement[];
