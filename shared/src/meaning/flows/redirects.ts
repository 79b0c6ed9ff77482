import { readResponse } from '../read.ts';
import type { Member } from './member.ts';

/** Finds the request that follows a redirect: the next one of the same sender to the URL that the redirect names. */
export interface Redirects {
  /** A request was made; returns the exchange whose redirect it follows. */
  arrived(member: Member): Member | undefined;
  /** An answer came; if it redirects, returns the request that followed, should that one be known already. */
  answered(member: Member): Member | undefined;
}

/** A browser follows a redirect at once; what comes later than this many milliseconds was caused by something else. */
const followedWithin = 60_000;

export function createRedirects(): Redirects {
  const awaited = new Map<string, { from: Member; at: number }[]>();
  const latest = new Map<string, Member>();

  return {
    arrived(member) {
      const key = keyOf(member, member.request.url);
      const waiting = (awaited.get(key) ?? []).filter(({ at }) => member.request.at - at < followedWithin);
      const first = waiting.shift();
      if (waiting.length > 0) awaited.set(key, waiting);
      else awaited.delete(key);
      if (first === undefined) latest.set(key, member);
      return first?.from;
    },
    answered(member) {
      const event = member.answer?.event;
      if (event?.kind !== 'response' || event.status < 300 || event.status > 399) return undefined;
      const location = readResponse(event).headers.get('location');
      if (location === undefined) return undefined;
      const key = keyOf(member, location);
      // Two processes tell of the redirect and of what followed; what followed may be told first.
      const follower = latest.get(key);
      if (follower !== undefined && follower.request.at >= event.at) {
        latest.delete(key);
        return follower;
      }
      awaited.set(key, [...(awaited.get(key) ?? []), { from: member, at: event.at }]);
      return undefined;
    },
  };
}

function keyOf({ request }: Member, url: string): string {
  return `${request.from} ${absolute(url, request.url)}`;
}

function absolute(url: string, base: string): string {
  try {
    const parsed = new URL(url, base);
    parsed.hash = '';
    return parsed.href;
  } catch {
    return url;
  }
}
