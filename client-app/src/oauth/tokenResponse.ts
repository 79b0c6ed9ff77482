import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { z } from 'zod';
import { type Answered, jsonOf } from './http.ts';
import type { Judgement, Refusal } from './judge.ts';

/** The answer of the token endpoint, whatever the grant: what all Token Responses have in common (RFC 6749 §5). */

/** What the token endpoint said, before its content is trusted. */
export type TokenAnswer =
  | { kind: 'granted'; json: Record<string, unknown> }
  | { kind: 'refused'; error: string; error_description: string | undefined }
  | { kind: 'unreadable'; reason: string };

/** Tells tokens, an error of RFC 6749 §5.2, and anything else apart. */
export function readTokenAnswer(answer: Answered): TokenAnswer {
  const json = jsonOf(answer);
  if (!json.readable) return { kind: 'unreadable', reason: `Status ${answer.status}. ${json.reason}` };
  if (answer.status === 200) return { kind: 'granted', json: json.value };
  const { error, error_description: description } = json.value;
  if (typeof error === 'string' && error !== '')
    return { kind: 'refused', error, error_description: typeof description === 'string' ? description : undefined };
  return { kind: 'unreadable', reason: `Status ${answer.status}, and the JSON has no “error”.` };
}

const tokenResponseSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.string().min(1),
  expires_in: z.number().nonnegative().optional(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  id_token: z.string().min(1).optional(),
});
export type TokenResponse = z.infer<typeof tokenResponseSchema>;

/** A Token Response that passed every check; `subject` is whom its id_token is about, where it has one. */
export type Tokens = TokenResponse & { subject?: string | undefined };

export const tokensAreGranted: Check<{ answer: Answered }, Record<string, unknown>, Refusal> = {
  question: 'Did the server grant tokens?',
  source: 'RFC 6749 §5.1',
  run: ({ answer }) => {
    const read = readTokenAnswer(answer);
    if (read.kind === 'granted') return pass(read.json);
    if (read.kind === 'unreadable') return refuse({ error: 'answer_unreadable', description: read.reason });
    return refuse({
      error: read.error.slice(0, 100),
      description: `The server refused: ${read.error_description ?? 'it gave no description.'}`.slice(0, 900),
    });
  },
};

export const responseIsWellFormed: Check<{ granted: Record<string, unknown> }, TokenResponse, Refusal> = {
  question: 'Are access_token and token_type there, and the rest well formed?',
  source: 'RFC 6749 §5.1',
  run: ({ granted }) => {
    const parsed = tokenResponseSchema.safeParse(granted);
    if (parsed.success) return pass(parsed.data);
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return refuse({ error: 'token_response_malformed', description: `The Token Response is malformed. ${wrong}` });
  },
};

export const typeIsBearer: Check<{ response: TokenResponse }, true, Refusal> = {
  question: 'Is it a Bearer token, the type that this client can use?',
  source: 'RFC 6749 §7.1',
  run: ({ response }) =>
    response.token_type.toLowerCase() === 'bearer'
      ? pass(true)
      : refuse({ error: 'token_type_unknown', description: `token_type is ${response.token_type.slice(0, 50)}.` }),
};

/** What is kept where `openid` was asked for: the tokens, and whom the id_token is about. */
export function withIdToken(
  judged: Judgement<{ response: TokenResponse; idToken: string; claims: { sub: string } }>,
): Judgement<{ tokens: Tokens }> {
  if (!judged.passed) return judged;
  const { response, idToken, claims } = judged.established;
  return { ...judged, established: { tokens: { ...response, id_token: idToken, subject: claims.sub } } };
}

/** What is kept where it was not: an id_token that comes all the same was not checked. */
export function withoutIdToken(judged: Judgement<{ response: TokenResponse }>): Judgement<{ tokens: Tokens }> {
  if (!judged.passed) return judged;
  const { id_token: _, ...tokens } = judged.established.response;
  return { ...judged, established: { tokens } };
}
