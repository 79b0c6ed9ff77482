import { type AnyRefusal, type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { Account } from '../store/accounts.ts';
import type { TriesLeft } from './limits.ts';

export interface SignInInput {
  tries: TriesLeft;
  /** The account of the username where the password is its own; takes as long for a username that nobody has. */
  verify: () => Promise<Account | undefined>;
}

/** The page is shown again, with the reason. */
export interface SignInRefusal extends AnyRefusal {
  error: OAuthErrorCode;
  status: number;
  retryAfter?: number;
}

const triesAreLeft: Check<SignInInput, true, SignInRefusal> = {
  question: 'Are there tries left for this account?',
  source: 'RFC 6749 §10.10',
  run({ tries }) {
    if (tries.allowed) return pass(true);
    const { retryAfter } = tries;
    const description = `Too many tries for this account. Wait ${retryAfter} seconds, then try again.`;
    return refuse({ error: 'temporarily_unavailable', status: 429, retryAfter, description });
  },
};

const passwordMatches: Check<SignInInput, Account, SignInRefusal> = {
  question: 'Does the password match?',
  source: 'NIST SP 800-63B §5.1.1.2',
  async run({ verify }) {
    const account = await verify();
    if (account !== undefined) return pass(account);
    // One sentence for both, so that nobody learns which usernames exist.
    return refuse({ error: 'access_denied', status: 403, description: 'The username or the password is wrong.' });
  },
};

export const signInChecks = checklist<SignInInput, SignInRefusal>('Sign-in checks')
  .check('triesAreLeft', triesAreLeft)
  .check('account', passwordMatches);
