import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { TokenProfile } from '../store/clients.ts';
import { signingAlgorithms } from '../tokens/keyRing.ts';
import type { ClientMetadata } from './metadata.ts';

/**
 * OIDC Registration §2 has RS256 where nothing is said; here it is ES256, and the answer says so. `none` and HS256 are refused:
 * others verify ID tokens.
 */
export const idTokenAlgorithmIsKnown: Check<{ metadata: ClientMetadata }, TokenProfile['idTokenAlgorithm'], Problem> = {
  question: 'Can ID tokens be signed as the client wants them?',
  source: 'OIDC Registration §2',
  run({ metadata: { id_token_signed_response_alg: sent } }) {
    if (sent === undefined) return pass('ES256', 'Nothing was said, so ES256.');
    const known = signingAlgorithms.find((algorithm) => algorithm === sent);
    if (known !== undefined) return pass(known, known);
    return refuse(
      oauthProblem(
        'invalid_client_metadata',
        `id_token_signed_response_alg: this server signs with ${signingAlgorithms.join(' or ')}, not with ${quoted(sent)}.`,
      ),
    );
  },
};
