import { readResponse } from '../read.ts';
import type { Member } from './member.ts';

/** Finds the request that follows a redirect: the next one of the same sender to the URL that the redirect names. */
export interface Redirects {
  /** A request was made; returns the exchange whose redirect it follows. */
  arrived(member: Member): Member | undefined;
  /** An answer came; if it redirects, returns the request that followed, should that one be known already. */
  answered(member: Member): Member | undefined;
}

export function createRedirects(): Redirects {
  const awaited = new Map<string, Member>();
  const latest = new Map<string, Member>();

  return {
    arrived(member) {
      const key = keyOf(member, member.request.url);
      const from = awaited.get(key);
      if (from !== undefined) awaited.delete(key);
      else latest.set(key, member);
      return from;
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
      awaited.set(key, member);
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
