import type { FailureEvent, NoteEvent, RequestEvent, ResponseEvent } from '../trace/event.ts';

/**
 * The vocabulary of meaning: what the pure functions of this folder say of recorded facts.
 * Console log and visualizer both use them; nothing here does I/O.
 */

/** One exchange as far as it is known: a request, what came of it, and what happened inside meanwhile. */
export interface ExchangeFacts {
  request: RequestEvent;
  response?: ResponseEvent | undefined;
  failure?: FailureEvent | undefined;
  notes: readonly NoteEvent[];
}

/** The bands along the diagram, in the order of a whole flow. `Page` is what carries no OAuth message (a form, a style). */
export const phases = ['Discover', 'Register', 'Prepare', 'Authorize', 'Exchange', 'Use', 'Refresh', 'Page'] as const;
export type Phase = (typeof phases)[number];

/** A parameter that matters for a row's label. */
export interface KeyParameter {
  name: string;
  value: string;
}

/** What a request, a response or a failure is, in the specifications' words. */
export interface MessageMeaning {
  /** Such as "Authorization Request", "Token Response", "Token Error Response"; a plain page is named by method and path. */
  name: string;
  phase: Phase;
  /** Whether it travels through the user's browser (redirects and pages) or directly between programs. */
  channel: 'front' | 'back';
  /** RFC and section where the specifications define the message. */
  source?: string | undefined;
  /** The OAuth error code it carries, or for a plain HTTP error the status ("404"), for a failure its code. */
  error?: string | undefined;
  /** Two or three parameters that matter here, in order. */
  key: readonly KeyParameter[];
}

/** Where in a message a part was found. */
export type PartPlace =
  | 'query'
  | 'fragment'
  | 'form'
  | 'json'
  | 'header'
  | 'cookie'
  | 'jwt header'
  | 'jwt claim'
  | 'redirect query'
  /** A parameter of a `WWW-Authenticate` challenge. */
  | 'challenge'
  /** What an `Authorization: Basic` header decodes to. */
  | 'basic';

/** What kind of message a parameter belongs to: the same name means different things in different ones. */
export type PartFamily =
  | 'authorization request'
  | 'authorization response'
  | 'token request'
  | 'token response'
  | 'token query'
  | 'introspection response'
  | 'device response'
  | 'pushed response'
  | 'client metadata'
  | 'server metadata'
  | 'resource metadata'
  | 'key set'
  | 'user claims'
  | 'protected resource'
  | 'error'
  | 'mcp'
  | 'grpc'
  | 'health'
  | 'logout'
  | 'page';

/** One parameter, header, claim or metadata field of a message. */
export interface MessagePart {
  place: PartPlace;
  /** The wire name; a JSON member of an object inside has its path ("address.country"). */
  name: string;
  value: string;
  /** For claims and JOSE headers: the part that holds the JWT, such as "access_token". */
  inside?: string | undefined;
  /** For parameters and JSON members, as far as the message's form tells it. */
  family?: PartFamily | undefined;
}

/** What the inspector tells about a part. Every field is a plain sentence. */
export interface Explanation {
  meaning: string;
  /** Who checks it, and against what. */
  checkedBy: string;
  /** What breaks, or which attack works, without it. */
  withoutIt: string;
  source: SpecReference;
}

export interface SpecReference {
  /** Such as "RFC 7636 §4.3". */
  label: string;
  url: string;
}

/** Messages that belong together. */
export interface Flow {
  /** Stable while the flow grows: the exchange id of its first request. */
  id: string;
  /** In words: "alice · authorization code + PKCE · demo-client". */
  title: string;
  /** Exchange ids, in order. */
  exchanges: readonly string[];
  messages: number;
  startedAt: number;
  lastAt: number;
  /** `done` once tokens were issued or the flow ended otherwise; `refused` where the last word was an error. */
  state: 'under way' | 'done' | 'refused';
}
