import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { type RefusedAnswer, refusedAnswer } from '../bearer/challenge.ts';
import type { AccessTokenClaims } from '../bearer/claims.ts';
import { type Guard, judgeRequest } from '../bearer/guard.ts';
import type { Presentation } from '../bearer/presentation.ts';
import { metadataUrl } from '../metadata/protectedResource.ts';
import { mcpResource } from './resource.ts';
import { neededScopes } from './toolScopes.ts';

export type McpJudgement = { accepted: true; claims: AccessTokenClaims } | { accepted: false; answer: RefusedAnswer };

/**
 * Judges the token of a message with the scopes of the tools that it calls. Where one is missing, the challenge names all that the
 * message needs and all that the token had (MCP Authorization, Scope Challenge Handling): a client asks for just these, and would lose
 * what it had.
 * @param body the JSON of the message; anything where there is none.
 */
export async function judgeMessage(
  guard: Guard,
  presentation: Presentation,
  body: unknown,
  report: (note: NoteContent) => void = guard.note,
): Promise<McpJudgement> {
  const { path, scopes: known } = mcpResource;
  const needed = neededScopes(body);
  const judgement = await judgeRequest(guard, { path, scopes: needed }, presentation, report);
  if (judgement.accepted || judgement.refusal.error !== 'insufficient_scope') return judgement;
  const { refusal } = judgement;
  const scope = known.filter((one) => needed.includes(one) || refusal.granted.includes(one)).join(' ');
  return { accepted: false, answer: refusedAnswer({ ...refusal, scope }, metadataUrl(guard.origin, path)) };
}
