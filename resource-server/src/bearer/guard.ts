import { checklist } from '@oauth-lab/shared/checks/checklist';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { metadataUrl, resourceUrl } from '../metadata/protectedResource.ts';
import { refusedAnswer } from './challenge.ts';
import { scopesAreGranted } from './claimChecks.ts';
import type { AccessTokenClaims } from './claims.ts';
import { type Judgement, judge } from './judge.ts';
import type { Presentation } from './presentation.ts';
import type { BearerRefusal } from './refusal.ts';
import type { Trust } from './trust.ts';

/** What every protected resource of a server needs, on any transport. */
export interface Guard {
  /** Scheme, host and port of this server, as callers name it. */
  origin: string;
  trust: Trust;
  /** Seconds since the epoch. */
  now: () => number;
  note: (note: NoteContent) => void;
}

/** What a request needs. */
export interface Needed {
  /** Of the resource: `/mcp`; empty for the server as a whole. */
  path: string;
  /** All of them. */
  scopes: readonly string[];
}

/** Judges a request at one of the server's resources. A token may be meant for the server as a whole, or for this resource of it. */
export function judgeRequest(
  { origin, trust, now, note }: Guard,
  { path, scopes }: Needed,
  presentation: Presentation,
  report: (note: NoteContent) => void = note,
): Promise<Judgement> {
  const audiences = [...new Set([origin, resourceUrl(origin, path)])];
  return judge({ presentation, scopes, audiences, trust, now: now() }, metadataUrl(origin, path), report);
}

const scopeChecks = checklist<{ claims: AccessTokenClaims; scopes: readonly string[] }, BearerRefusal>(
  'Scope checks',
).check('granted', scopesAreGranted);

/** Judges the scopes of a token that was accepted before, where only the message's content says what is needed. */
export async function judgeScopes(
  { origin, note }: Pick<Guard, 'origin' | 'note'>,
  { path, scopes }: Needed,
  claims: AccessTokenClaims,
  report: (note: NoteContent) => void = note,
): Promise<Judgement> {
  const run = await scopeChecks.run({ claims, scopes }, report);
  if (run.passed) return { accepted: true, claims };
  return { accepted: false, refusal: run.refusal, answer: refusedAnswer(run.refusal, metadataUrl(origin, path)) };
}
