import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { TriesLeft } from '../login/limits.ts';
import { sameDigest, sha256 } from '../tokens/digest.ts';
import type { RegistrationPolicy } from './policy.ts';
import { unauthorized } from './unauthorized.ts';

/** More clients than this are not kept: a registration costs nothing, the place on the disk does. */
const mostRegistrations = 10_000;

export interface AccessInput {
  policy: RegistrationPolicy;
  /** The Bearer token of the request. */
  presented: string | undefined;
  turn: TriesLeft;
  /** How many clients have registered themselves so far. */
  registered: number;
}

const registrationIsOn: Check<AccessInput, true, Problem> = {
  question: 'Does this server register clients?',
  source: 'RFC 7591 §3',
  run({ policy }) {
    if (policy.kind !== 'off') return pass(true, policy.kind === 'open' ? 'open' : 'with an initial access token');
    return refuse(oauthProblem('access_denied', 'Registration is switched off at this server.'));
  },
};

const addressHasATurn: Check<AccessInput, true, Problem> = {
  question: 'Are registrations left for this address in this minute?',
  source: 'RFC 7591 §3',
  run({ turn }) {
    if (turn.allowed) return pass(true);
    return refuse({
      status: 429,
      error: 'temporarily_unavailable',
      description: `Too many registrations from this address. Wait ${turn.retryAfter} seconds, then try again.`,
      headers: { 'Retry-After': String(turn.retryAfter) },
    });
  },
};

/** Establishes whether somebody whom this server trusts vouches for the client. */
const callerMayRegister: Check<AccessInput, boolean, Problem> = {
  question: 'Is registration open, or is the initial access token shown?',
  source: 'RFC 7591 §3',
  run({ policy, presented }) {
    const expected = policy.kind === 'off' ? undefined : policy.initialAccessTokenHash;
    const vouched = presented !== undefined && expected !== undefined && sameDigest(sha256(presented), expected);
    if (vouched) return pass(true, 'The initial access token is shown.');
    // A token that counts for nothing here is none: some clients send whatever they hold.
    if (policy.kind === 'open') return pass(false, 'Open to everybody.');
    const wrong = presented === undefined ? 'is missing' : 'is wrong';
    return refuse(unauthorized(`The initial access token ${wrong}; the operator of this server gives it.`, presented));
  },
};

const thereIsRoom: Check<AccessInput, true, Problem> = {
  question: 'Is there room for one more client?',
  source: 'RFC 7591 §3',
  run({ registered }) {
    if (registered < mostRegistrations) return pass(true, `${registered} so far`);
    return refuse(
      oauthProblem('temporarily_unavailable', `${registered} clients are registered, and no more are kept here.`),
    );
  },
};

/** Who may register at all, before anyone looks at what is to be registered. */
export const accessChecks = checklist<AccessInput, Problem>('Registration access checks')
  .check('registrationIsOn', registrationIsOn)
  .check('addressHasATurn', addressHasATurn)
  .check('vouched', callerMayRegister)
  .check('thereIsRoom', thereIsRoom);
