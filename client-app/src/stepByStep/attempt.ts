import { z } from 'zod';
import { clientSchema } from '../oauth/client.ts';
import { answerSchema } from '../oauth/http.ts';
import { metadataSchema } from '../oauth/metadata.ts';

/**
 * One attempt to sign in: what was prepared, and how far it has come. The schemas are those of the stored form, too, and the types
 * follow from them. Changes of progress are pure functions at the end of this file.
 */

const checks = z.array(
  z.object({
    question: z.string(),
    source: z.string(),
    outcome: z.enum(['passed', 'refused', 'not reached']),
    error: z.string().optional(),
    detail: z.string().optional(),
  }),
);

/** What the client prepared before it sent the browser away. It never changes. */
export const preparedSchema = z.object({
  metadata: metadataSchema,
  client: clientSchema,
  state: z.string(),
  nonce: z.string(),
  code_verifier: z.string(),
  code_challenge: z.string(),
});
export type Prepared = z.infer<typeof preparedSchema>;

const codeAnswer = z.object({ code: z.string(), iss: z.string().optional(), checks });
export type CodeAnswer = z.infer<typeof codeAnswer>;

const errorAnswer = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_uri: z.string().optional(),
  iss: z.string().optional(),
  checks,
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;

const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  /** The server said no. */
  z.object({ kind: z.literal('refused'), error: z.string(), error_description: z.string().optional() }),
  /** The server said something that this client does not accept. */
  z.object({ kind: z.literal('rejected'), error: z.string(), description: z.string() }),
  /** No answer came. */
  z.object({ kind: z.literal('failed') }),
]);

/** A Token Request that was sent, and what came of it. */
const exchange = z.object({
  sent: z.object({ code: z.string(), code_verifier: z.string() }),
  answer: answerSchema,
  verdict,
  checks,
});
export type Exchange = z.infer<typeof exchange>;

const tokens = z.object({
  access_token: z.string(),
  token_type: z.string(),
  /** Milliseconds since the epoch. */
  received_at: z.number(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  /** Both are there where `openid` was granted. */
  id_token: z.string().optional(),
  subject: z.string().optional(),
});
export type HeldTokens = z.infer<typeof tokens>;

/** A call to the resource server, and what came of it. */
const call = z.object({ answer: answerSchema, verdict, scope: z.string().optional(), checks });
export type Call = z.infer<typeof call>;

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
    tokens,
    resource: call.optional(),
    userinfo: call.optional(),
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

/** Forgets the tokens and everything that was received with them. */
export const signOut: Step = (progress) =>
  progress.stage === 'tokens' ? { stage: 'signed out', answer: progress.answer } : undefined;
