import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Code } from '../store/codes.ts';
import { sameDigest, sha256 } from '../tokens/digest.ts';

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/;

export const verifierIsOfTheForm: Check<{ form: WireParameters }, string, Problem> = {
  question: 'Is code_verifier 43 to 128 unreserved characters?',
  source: 'RFC 7636 §4.1',
  run({ form }) {
    const verifier = form.get('code_verifier');
    if (verifier === undefined) return refuse(oauthProblem('invalid_request', 'code_verifier is missing.'));
    if (verifierForm.test(verifier)) return pass(verifier, `${verifier.length} characters`);
    return refuse(
      oauthProblem(
        'invalid_request',
        'code_verifier has to be 43 to 128 characters out of A-Z, a-z, 0-9, - . _ and ~.',
      ),
    );
  },
};

export const verifierMatches: Check<{ verifier: string; code: Code }, true, Problem> = {
  question: 'Is the SHA-256 of code_verifier the code_challenge?',
  source: 'RFC 7636 §4.6',
  run({ verifier, code }) {
    if (sameDigest(sha256(verifier), code.codeChallenge)) return pass(true);
    return refuse(
      oauthProblem('invalid_grant', 'code_verifier does not match the code_challenge of the Authorization Request.'),
    );
  },
};
