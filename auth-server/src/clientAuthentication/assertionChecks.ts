import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { type CompactVerifyGetKey, compactVerify, errors } from 'jose';
import { z } from 'zod';
import { quoted } from '../http/errorText.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import { assertionAlgorithms } from './methods.ts';
import { authenticationFailed } from './refusal.ts';

export interface AssertionInput {
  assertion: string;
  client: Client;
  /** Finds the client's key that the assertion's header means. */
  keys: CompactVerifyGetKey;
  /** What names this server as the audience: its issuer, or its token endpoint. */
  audiences: readonly string[];
  now: number;
}

/** How far ahead an assertion may expire: so long its `jti` has to be remembered. */
const longestAhead = 10 * 60;
/** How far clocks may differ, in seconds. */
const skew = 30;

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  exp: z.number(),
  jti: z.string().min(1).max(256),
  nbf: z.number().optional(),
});

export type AssertionClaims = z.infer<typeof claims>;
type Known = AssertionInput & { claims: AssertionClaims };

const failed = (description: string) => refuse(authenticationFailed(description, false));

const signatureVerifies: Check<AssertionInput, Uint8Array, Problem> = {
  question: "Is it signed with one of the client's keys?",
  source: 'RFC 7523 §3, RFC 7515 §5.2',
  async run({ assertion, keys }) {
    try {
      const { payload, protectedHeader } = await compactVerify(assertion, keys, {
        algorithms: [...assertionAlgorithms],
      });
      return pass(payload, [protectedHeader.alg, protectedHeader.kid].filter(Boolean).join(', '));
    } catch (error) {
      return failed(whyNot(error));
    }
  },
};

function whyNot(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'The signature of client_assertion does not verify.';
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return `client_assertion has to be signed with ${assertionAlgorithms.join(', ')}.`;
  }
  if (error instanceof errors.JWKSNoMatchingKey)
    return 'The client has no key that client_assertion could be signed with.';
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The client has several keys that client_assertion could be signed with; its header has to name one by kid.';
  }
  if (error instanceof errors.JWSInvalid) return 'client_assertion is not a signed JWT.';
  return "The client's keys can not be read, or not be fetched from its jwks_uri.";
}

const claimsAreThere: Check<AssertionInput & { payload: Uint8Array }, AssertionClaims, Problem> = {
  question: 'Does it have iss, sub, aud, exp and jti?',
  source: 'RFC 7523 §3, OIDC Core §9',
  run({ payload }) {
    const parsed = claims.safeParse(jsonOf(payload));
    if (parsed.success) return pass(parsed.data);
    const wrong = parsed.error.issues.map(({ path }) => path.join('.') || 'the payload');
    return failed(`In client_assertion, ${wrong.join(', ')} is missing or is not what it should be.`);
  },
};

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const speaksOfTheClient: Check<Known, true, Problem> = {
  question: 'Does the client speak, and of itself?',
  source: 'RFC 7523 §3, RFC 7521 §4.2',
  run({ claims: { iss, sub }, client }) {
    if (iss === client.clientId && sub === client.clientId) return pass(true, 'iss and sub are the client_id.');
    return failed('iss and sub of client_assertion have to be the client_id.');
  },
};

const isForThisServer: Check<Known, true, Problem> = {
  question: 'Is it meant for this server, and for no other?',
  source: 'RFC 7523 §3',
  run({ claims: { aud }, audiences }) {
    const sent = typeof aud === 'string' ? [aud] : aud;
    const other = sent.find((one) => !audiences.includes(one));
    if (other === undefined) return pass(true, sent.join(' '));
    return failed(`client_assertion is for ${quoted(other)}, not for ${audiences[0]}.`);
  },
};

const isOfNow: Check<Known, true, Problem> = {
  question: 'Is it valid now, and not for long?',
  source: 'RFC 7523 §3',
  run({ claims: { exp, nbf }, now }) {
    const seconds = now / 1000;
    if (exp <= seconds - skew) return failed('client_assertion has expired.');
    if (exp > seconds + longestAhead + skew) return failed('client_assertion is valid for more than ten minutes.');
    if (nbf !== undefined && nbf > seconds + skew) return failed('client_assertion is not valid yet.');
    return pass(true, `for ${Math.round(exp - seconds)} s more`);
  },
};

export const assertionChecks = checklist<AssertionInput, Problem>('Client assertion checks: private_key_jwt')
  .check('payload', signatureVerifies)
  .check('claims', claimsAreThere)
  .check('speaksOfTheClient', speaksOfTheClient)
  .check('isForThisServer', isForThisServer)
  .check('isOfNow', isOfNow);

/** When an assertion is out of date for good, so that its `jti` need not be remembered any longer: milliseconds. */
export function forgettableAt({ exp }: AssertionClaims): number {
  return Math.ceil((exp + skew) * 1000);
}

/** The compare-and-set in the store decides which of several equal assertions came first. */
export const assertionUse = checklist<{ first: boolean }, Problem>('Client assertion use').check('unused', {
  question: 'Is this the first use of its jti?',
  source: 'RFC 7523 §3, OIDC Core §9',
  run: ({ first }) => (first ? pass(true) : failed('This client_assertion was used before; make a new one each time.')),
});
