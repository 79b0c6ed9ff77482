import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { SignIn } from './decision.ts';
import type { WireParameters } from './parameters.ts';

/** A request as the rooms see it: nothing of Express. */
export interface Call {
  query: WireParameters;
  /** What a POST carries; empty otherwise. */
  form: WireParameters;
  /** The form as it came. */
  rawForm: string;
  /** What a JSON body says; undefined where there is none. */
  json: unknown;
  /** What stands in the path where the endpoint's path has a name, such as `client_id`. */
  named: Readonly<Record<string, string>>;
  /** The `Authorization` header. */
  authorization: string | undefined;
  /** The caller's network address. */
  address: string;
  /** Whether the caller runs on this machine, with no proxy between. */
  isOnThisMachine(): boolean;
  /** Records what the server does inside itself, in the exchange of this request. */
  note: (content: NoteContent) => void;
}

/** A request that a browser makes for a page. */
export interface PageCall extends Call {
  session: BrowserSession;
}

export interface BrowserSession {
  signIn: SignIn | undefined;
  /** SHA-256 of the session's id. */
  hash: string;
  /** Names this browser, from its first Authorization Request until its session ends; begins the session where there is none. */
  browser(): string;
  /** The secret that form tokens of this session are made with; a new one at sign-in. Begins the session where there is none. */
  formSecret(): string;
}
