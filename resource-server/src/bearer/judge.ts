import { type Check, type ChecklistRun, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { AccessTokenClaims } from './claims.ts';
import type { FindKey } from './keys.ts';
import { onePresentedToken, type Presentation } from './presentation.ts';
import { type BearerRefusal, insufficientScope } from './refusal.ts';
import {
  algorithmIsAllowed,
  claimsAreComplete,
  isAccessToken,
  isAliveAlready,
  isMeantForUs,
  isNotExpired,
  isSignedJwt,
  issuerIsOurs,
  keyIsPublished,
  signatureIsRight,
} from './verifyJwt.ts';

/** All that a judgement depends on. Nothing in it knows HTTP's framework: gRPC and MCP bring the same. */
export interface Case {
  presentation: Presentation;
  /** The one scope that the resource asks for. */
  scope: string;
  /** The authorization server that may issue tokens for this server. */
  issuer: string;
  /** The names by which a token may mean this resource. */
  audiences: readonly string[];
  findKey: FindKey;
  /** Seconds since the epoch. */
  now: number;
}

const scopeIsGranted: Check<{ claims: AccessTokenClaims; scope: string }, true, BearerRefusal> = {
  question: 'Does it have the scope that this resource needs?',
  source: 'RFC 6750 §3.1',
  run({ claims: { scope: granted = '' }, scope }) {
    if (granted.split(' ').includes(scope)) return pass(true, `scope has ${scope}`);
    return refuse(insufficientScope(scope, granted));
  },
};

const accessTokenChecks = checklist<Case, BearerRefusal>('Access token checks')
  .check('token', onePresentedToken)
  .check('header', isSignedJwt)
  .check('algorithm', algorithmIsAllowed)
  .check('type', isAccessToken)
  .check('key', keyIsPublished)
  .check('payload', signatureIsRight)
  .check('claims', claimsAreComplete)
  .check('trustedIssuer', issuerIsOurs)
  .check('audience', isMeantForUs)
  .check('lifetime', isNotExpired)
  .check('begun', isAliveAlready)
  .check('granted', scopeIsGranted);

/** Judges whether a request may have the resource; reports the run of the checks. */
export function judge(
  given: Case,
  report: (note: NoteContent) => void,
): Promise<ChecklistRun<{ claims: AccessTokenClaims }, BearerRefusal>> {
  return accessTokenChecks.run(given, report);
}
