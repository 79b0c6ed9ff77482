import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientMetadata } from './metadata.ts';

const shown = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const;

/** None of them is fetched by this server; but a page links to them, and a link must not be a script. */
export const webAddressesAreSafe: Check<{ metadata: ClientMetadata }, true, Problem> = {
  question: 'Are the addresses of its pages web addresses?',
  source: 'RFC 7591 §2, §5',
  run({ metadata }) {
    for (const member of shown) {
      const address = metadata[member];
      if (address !== undefined && !isWebAddress(address)) {
        return refuse(
          oauthProblem('invalid_client_metadata', `${member}: ${quoted(address)} is not an http or https URL.`),
        );
      }
    }
    return pass(true);
  },
};

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:\/\//i.test(address) && /^https?:$/.test(protocol) && username === '' && password === '';
}
