import { z } from 'zod';
import { clientSchema } from '../oauth/client.ts';
import { type HeldTokens, heldTokensSchema } from '../oauth/heldTokens.ts';
import { metadataSchema } from '../oauth/metadata.ts';
import { outcomeSchema, storedChecksSchema } from '../oauth/outcome.ts';

/**
 * One attempt to sign in: what was prepared, and how far it has come. The schemas are those of the stored form, too, and the types
 * follow from them. Changes of progress are pure functions at the end of this file.
 */

/** What the client prepared before it sent the browser away. It never changes. */
export const preparedSchema = z.object({
  metadata: metadataSchema,
  client: clientSchema,
  /** Which of the clients that this browser may choose from, by the name that its address has. */
  chosen: z.string().default('demo-client'),
  /** The server is somebody else's, so its access tokens are for nothing in the lab. */
  outside: z.boolean().optional(),
  /** Who goes on after the callback: the learner, or the client by itself. */
  life: z.enum(['step by step', 'automatic']).default('step by step'),
  state: z.string(),
  nonce: z.string(),
  code_verifier: z.string(),
  code_challenge: z.string(),
});
export type Prepared = z.infer<typeof preparedSchema>;

const codeAnswer = z.object({ code: z.string(), iss: z.string().optional(), checks: storedChecksSchema });
export type CodeAnswer = z.infer<typeof codeAnswer>;

const errorAnswer = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_uri: z.string().optional(),
  iss: z.string().optional(),
  checks: storedChecksSchema,
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;

/** A Token Request that was sent, and what came of it. */
const exchange = outcomeSchema.extend({ sent: z.object({ code: z.string(), code_verifier: z.string() }) });
export type Exchange = z.infer<typeof exchange>;

/** A call to the resource server, and what came of it. */
const call = outcomeSchema.extend({ scope: z.string().optional() });
export type Call = z.infer<typeof call>;

/** A refresh that was sent, and what came of it. */
const renewal = outcomeSchema.extend({
  sent: z.object({ refresh_token: z.string(), scope: z.string().optional() }),
});
export type Renewal = z.infer<typeof renewal>;

/** A revocation that was sent, and what came of it. */
const revocation = outcomeSchema.extend({
  sent: z.object({ token: z.string(), kind: z.enum(['access_token', 'refresh_token']) }),
});
export type Revocation = z.infer<typeof revocation>;

/** How far an attempt has come. */
export const progressSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('prepared') }),
  /** The server answered with an error; this attempt is over. */
  z.object({ stage: z.literal('denied'), answer: errorAnswer }),
  /** A code is here, but no tokens: no exchange was tried, or none has worked. */
  z.object({ stage: z.literal('answered'), answer: codeAnswer, exchange: exchange.optional() }),
  /** Tokens are here. `exchange` is the latest one, which may be a replay that was refused. */
  z.object({
    stage: z.literal('tokens'),
    answer: codeAnswer,
    exchange,
    tokens: heldTokensSchema,
    resource: call.optional(),
    userinfo: call.optional(),
    /** The latest one, which may have been refused. */
    renewal: renewal.optional(),
    /** The refresh token before the one that is held: sent again, it is a replay. */
    spent: z.string().optional(),
    revocation: revocation.optional(),
  }),
  /** The tokens were forgotten. */
  z.object({ stage: z.literal('signed out'), answer: codeAnswer, exchange: exchange.optional() }),
]);
export type Progress = z.infer<typeof progressSchema>;

export interface Attempt {
  id: string;
  /** The browser session that it belongs to. */
  owner: string;
  prepared: Prepared;
  progress: Progress;
}

/** A change of progress; undefined where it is not possible at this stage. */
export type Step = (progress: Progress) => Progress | undefined;

/** Accepts the answer of the authorization server: once, and only while it is awaited. */
export function accept(answer: { kind: 'code'; of: CodeAnswer } | { kind: 'error'; of: ErrorAnswer }): Step {
  return (progress) => {
    if (progress.stage !== 'prepared') return undefined;
    return answer.kind === 'code' ? { stage: 'answered', answer: answer.of } : { stage: 'denied', answer: answer.of };
  };
}

/** Keeps what an exchange brought. Tokens that are held stay held when a later exchange fails. */
export function exchanged(latest: Exchange, received: HeldTokens | undefined): Step {
  return (progress) => {
    if (progress.stage === 'prepared' || progress.stage === 'denied') return undefined;
    const { answer } = progress;
    if (received !== undefined) return { stage: 'tokens', answer, exchange: latest, tokens: received };
    return { ...progress, exchange: latest };
  };
}

/** Keeps what a call with `accessToken` brought, unless that token is held no more. */
export function called(what: 'resource' | 'userinfo', accessToken: string, result: Call): Step {
  return (progress) =>
    progress.stage === 'tokens' && progress.tokens.access_token === accessToken
      ? { ...progress, [what]: result }
      : undefined;
}

/** Keeps what a refresh brought; new tokens take the place of those that are held. */
export function renewed(latest: Renewal, received: HeldTokens | undefined): Step {
  return (progress) => {
    if (progress.stage !== 'tokens') return undefined;
    if (received === undefined) return { ...progress, renewal: latest };
    const { answer, exchange: first, tokens } = progress;
    const rotated = received.refresh_token !== tokens.refresh_token;
    const spent = rotated ? tokens.refresh_token : progress.spent;
    return { stage: 'tokens', answer, exchange: first, tokens: received, renewal: latest, spent };
  };
}

/** Keeps what a revocation brought. The tokens stay, so that the learner can try what they are still good for. */
export function revoked(latest: Revocation): Step {
  return (progress) => (progress.stage === 'tokens' ? { ...progress, revocation: latest } : undefined);
}

/** Forgets the tokens and everything that was received with them. */
export const signOut: Step = (progress) =>
  progress.stage === 'tokens' ? { stage: 'signed out', answer: progress.answer } : undefined;
