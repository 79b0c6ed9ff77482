import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { OpaqueAccessToken } from '../store/accessTokens.ts';
import type { Code } from '../store/codes.ts';
import type { Consent } from '../store/consents.ts';
import type { DeviceAnswer } from '../store/devices.ts';
import type { Transaction } from '../store/transactions.ts';
import type { AccessTokenClaims } from '../tokens/claims.ts';

/** What a request comes to: a value that rules return and that `respond.ts` turns into HTTP. */
export type Decision = PageDecision | RedirectDecision | JsonDecision | TextDecision;

interface AnyDecision {
  /** What is done before the answer is sent, in this order; one that fails ends the request with an error page. */
  effects?: readonly Effect[] | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Why the request was refused, for audit and metrics. */
  error?: OAuthErrorCode | undefined;
  /** Whom it was about, for the audit, where neither the request nor an effect names them. */
  about?: { clientId?: string | undefined; sub?: string | undefined } | undefined;
}

export interface PageDecision extends AnyDecision {
  kind: 'page';
  status: number;
  /** Path of the template below `src`, such as `login/page.ejs`. */
  template: string;
  title: string;
  model: object;
  /** Set on pages whose form ends at a client: see `protectiveHeaders` in `http/headers.ts`. */
  formLeadsToClient?: boolean;
}

export interface RedirectDecision extends AnyDecision {
  kind: 'redirect';
  location: string;
}

export interface JsonDecision extends AnyDecision {
  kind: 'json';
  status: number;
  body: object;
}

/** Text of another kind, for a program to read or a user to keep. */
export interface TextDecision extends AnyDecision {
  kind: 'text';
  status: number;
  /** The media type. */
  type: string;
  /** Whole, or as it is made. */
  body: string | AsyncIterable<string>;
  /** What a browser calls the file that it makes of it. */
  filename?: string;
}

/** Who signed in, in a browser session. */
export interface SignIn {
  sub: string;
  username: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** RFC 8176. */
  amr: readonly string[];
}

export type Effect =
  | { effect: 'begin transaction'; transaction: Transaction }
  /** Fails where the transaction was finished before, so that a form sent twice is answered once. */
  | { effect: 'finish transaction'; idHash: string; at: number }
  | { effect: 'save code'; code: Code }
  /** Fails where the device is no longer waiting. */
  | {
      effect: 'answer for device';
      deviceCodeHash: string;
      answer: Extract<DeviceAnswer, { state: 'approved' | 'denied' }>;
      at: number;
    }
  | { effect: 'remember consent'; consent: Consent }
  | { effect: 'sign in'; signIn: SignIn }
  | { effect: 'sign out' }
  /** Ends everything that came of a code. */
  | { effect: 'revoke what a code gave'; codeHash: string; at: number }
  | { effect: 'revoke family'; familyId: string; at: number }
  | { effect: 'record opaque access token'; token: OpaqueAccessToken }
  /** Alone: the family goes on. */
  | { effect: 'revoke JWT access token'; claims: Pick<AccessTokenClaims, 'jti' | 'exp'>; at: number }
  | { effect: 'revoke opaque access token'; tokenHash: string; at: number }
  /** Ends a session of a user, in whatever browser it is. */
  | { effect: 'end session'; sub: string; sessionHash: string }
  /** Ends all of them but one. */
  | { effect: 'end other sessions'; sub: string; sessionHash: string }
  /** Takes back all that a user allowed a client. */
  | { effect: 'revoke grant'; sub: string; clientId: string; at: number }
  | { effect: 'note'; note: NoteContent };
