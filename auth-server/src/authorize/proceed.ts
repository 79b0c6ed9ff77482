import type { Decision, Effect, SignIn } from '../http/decision.ts';
import { sha256 } from '../tokens/digest.ts';
import { lifetimes } from '../tokens/lifetimes.ts';
import { nextStep } from './nextStep.ts';
import type { AuthorizationRequest } from './request.ts';
import { codeLocation, errorLocation } from './response.ts';

/** All that decides how a checked Authorization Request goes on. */
export interface Proceeding {
  request: AuthorizationRequest;
  /** What pages name the transaction by. */
  transactionId: string;
  /** Whether the transaction is on record already. */
  begun: boolean;
  startedAt: number;
  /** Names the browser, see `BrowserSession`. */
  browser: string;
  signIn: SignIn | undefined;
  /** The scope tokens that this user allowed this client before. */
  remembered: readonly string[];
  /** A fresh random value, used where a code is issued. */
  freshCode: string;
  issuer: string;
  now: number;
}

/** To the sign-in page, to the consent page, or back to the client with a code or an error. */
export function proceed(proceeding: Proceeding): Decision {
  const { request, transactionId, issuer } = proceeding;
  const next = nextStep(proceeding);
  const reason: Effect = {
    effect: 'note',
    note: {
      type: 'fact',
      title: titles[next.step],
      source: 'OIDC Core §3.1.2.3, §3.1.2.4',
      values: { reason: next.why },
    },
  };
  switch (next.step) {
    case 'sign in':
      return { kind: 'redirect', location: pageOf('/login', transactionId), effects: [reason, ...begin(proceeding)] };
    case 'ask consent':
      return { kind: 'redirect', location: pageOf('/consent', transactionId), effects: [reason, ...begin(proceeding)] };
    case 'refuse':
      return {
        kind: 'redirect',
        location: errorLocation(request, issuer, next.error, next.why),
        error: next.error,
        effects: [reason, ...finish(proceeding)],
      };
    case 'answer': {
      const issued = answerWithCode(proceeding, next.signIn, request.scope);
      return { ...issued, effects: [reason, ...(issued.effects ?? [])] };
    }
  }
}

/** The Authorization Response: a code for exactly what was granted (RFC 6749 §4.1.2). */
export function answerWithCode(proceeding: Proceeding, signIn: SignIn, granted: readonly string[]): Decision {
  const { request, freshCode, issuer, now } = proceeding;
  const code = {
    codeHash: sha256(freshCode),
    authorization: {
      clientId: request.clientId,
      sub: signIn.sub,
      scope: granted,
      resource: request.resource,
      authTime: Math.floor(signIn.at / 1000),
      amr: signIn.amr,
      nonce: request.nonce,
    },
    redirectUri: request.redirectUri,
    redirectUriSent: request.redirectUriSent,
    codeChallenge: request.codeChallenge,
    issuedAt: now,
    expiresAt: now + lifetimes.code,
    consumedAt: undefined,
  };
  return {
    kind: 'redirect',
    location: codeLocation(request, issuer, freshCode),
    effects: [...finish(proceeding), { effect: 'save code', code }],
  };
}

/** The user said no (RFC 6749 §4.1.2.1). */
export function answerDenied(proceeding: Proceeding, description: string): Decision {
  return {
    kind: 'redirect',
    location: errorLocation(proceeding.request, proceeding.issuer, 'access_denied', description),
    error: 'access_denied',
    about: { clientId: proceeding.request.clientId },
    effects: finish(proceeding),
  };
}

const titles = {
  'sign in': 'The user has to sign in',
  'ask consent': 'The user has to consent',
  refuse: 'Nobody may be asked',
  answer: 'Nothing is left to ask',
} as const;

function pageOf(path: string, transactionId: string): string {
  return `${path}?${new URLSearchParams({ transaction: transactionId })}`;
}

function begin({ begun, transactionId, browser, request, startedAt }: Proceeding): Effect[] {
  if (begun) return [];
  const transaction = {
    kind: 'authorization' as const,
    idHash: sha256(transactionId),
    browserHash: sha256(browser),
    request,
    startedAt,
    expiresAt: startedAt + lifetimes.transaction,
    finishedAt: undefined,
  };
  return [{ effect: 'begin transaction', transaction }];
}

function finish({ begun, transactionId, now }: Proceeding): Effect[] {
  return begun ? [{ effect: 'finish transaction', idHash: sha256(transactionId), at: now }] : [];
}
