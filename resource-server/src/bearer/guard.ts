import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { metadataUrl, resourceUrl } from '../metadata/protectedResource.ts';
import { type Judgement, judge } from './judge.ts';
import type { Presentation } from './presentation.ts';
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
