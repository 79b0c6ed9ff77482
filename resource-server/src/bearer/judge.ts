import { checklist } from '@oauth-lab/shared/checks/checklist';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { type RefusedAnswer, refusedAnswer } from './challenge.ts';
import { isAliveAlready, isBoundToNoKey, isMeantForUs, isNotExpired, scopesAreGranted } from './claimChecks.ts';
import type { AccessTokenClaims } from './claims.ts';
import { answerIsComplete, isActive, isBearerToken, serverCanBeAsked } from './introspectToken.ts';
import { isOpaque, onePresentedToken, type Presentation } from './presentation.ts';
import type { BearerRefusal } from './refusal.ts';
import type { Trust } from './trust.ts';
import {
  algorithmIsAllowed,
  claimsAreComplete,
  isAccessToken,
  isSignedJwt,
  issuerIsTrusted,
  keyIsPublished,
  signatureIsRight,
} from './verifyJwt.ts';

/**
 * The one judgement of this server, for every transport. Nothing here knows HTTP's framework, MCP or gRPC: an adapter
 *
 * 1. reads where its transport carries a token into a `Presentation` (Express: every Authorization field, the query, a form; gRPC: the
 *    values of the metadata `authorization`, and nothing else);
 * 2. calls `judgeRequest` (guard.ts) with the guard and what the request needs: the path of the resource, which is its audience and the
 *    address of its metadata, and the scopes, all of which are needed (none: any good token will do);
 * 3. goes on with `judgement.claims`, or answers with `judgement.answer`: status, headers and JSON body for HTTP; a transport of another
 *    kind translates `judgement.refusal.error`, which is a closed union, and may send the headers along.
 */

/** All that a judgement depends on. */
export interface Case {
  presentation: Presentation;
  /** All of them are needed. */
  scopes: readonly string[];
  /** The names by which a token may mean this resource. */
  audiences: readonly string[];
  trust: Trust;
  /** Seconds since the epoch. */
  now: number;
}

export type Judgement =
  | { accepted: true; claims: AccessTokenClaims }
  | { accepted: false; refusal: BearerRefusal; answer: RefusedAnswer };

const jwtChecks = checklist<Case, BearerRefusal>('Access token checks')
  .check('token', onePresentedToken)
  .check('header', isSignedJwt)
  .check('issuer', issuerIsTrusted)
  .check('algorithm', algorithmIsAllowed)
  .check('type', isAccessToken)
  .check('key', keyIsPublished)
  .check('signed', signatureIsRight)
  .check('claims', claimsAreComplete)
  .check('audience', isMeantForUs)
  .check('lifetime', isNotExpired)
  .check('begun', isAliveAlready)
  .check('unbound', isBoundToNoKey)
  .check('granted', scopesAreGranted);

const opaqueTokenChecks = checklist<Case, BearerRefusal>('Opaque access token checks')
  .check('token', onePresentedToken)
  .check('introspect', serverCanBeAsked)
  .check('answer', isActive)
  .check('type', isBearerToken)
  .check('claims', answerIsComplete)
  .check('audience', isMeantForUs)
  .check('lifetime', isNotExpired)
  .check('begun', isAliveAlready)
  .check('unbound', isBoundToNoKey)
  .check('granted', scopesAreGranted);

/**
 * Judges whether a request may have the resource; reports the run of the checks. The token's form decides how: who can read it for
 * himself verifies it, any other token is asked about.
 * @param metadataUrl where the resource describes itself (RFC 9728 §5.1).
 */
export async function judge(given: Case, metadataUrl: string, report: (note: NoteContent) => void): Promise<Judgement> {
  const { presentation } = given;
  const run = await (isOpaque(presentation) ? opaqueTokenChecks : jwtChecks).run(given, report);
  if (run.passed) return { accepted: true, claims: run.established.claims };
  return { accepted: false, refusal: run.refusal, answer: refusedAnswer(run.refusal, metadataUrl) };
}
