import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList } from 'node:net';
import { publishPath, viewPath } from '@oauth-lab/shared/trace/wire';

/** What is known of a connection before the WebSocket handshake. */
export interface Caller {
  /** Path and query of the request. */
  target: string;
  origin: string | undefined;
  authorization: string | undefined;
  address: string | undefined;
}

/** Whom the hub accepts. */
export interface Door {
  /** Without a key nobody may publish. */
  key: string | undefined;
  viewerOrigins: readonly string[];
  loopbackOnly: boolean;
}

export type Admission =
  | { kind: 'publisher'; publisher: string; party: string }
  /** `mayHold`: from this machine only, wherever the lab lets viewers come from. */
  | { kind: 'viewer'; from: number; mayHold: boolean }
  | { kind: 'refused'; status: 400 | 401 | 403 | 404; reason: string };

const longestName = 200;

/**
 * Decides who may connect. A web page can open a WebSocket to any address and can't be kept from it by CORS, but it can't set
 * `Authorization` and can't leave out `Origin` (RFC 6455 §10.2), so publishers show a key and no origin, viewers a known origin.
 */
export function admit(caller: Caller, door: Door): Admission {
  if (!URL.canParse(caller.target, 'ws://hub')) return refused(400, 'The address is not of the form of a URL.');
  const { pathname, searchParams } = new URL(caller.target, 'ws://hub');
  if (pathname === publishPath) return admitPublisher(caller, searchParams, door);
  if (pathname === viewPath) return admitViewer(caller, searchParams, door);
  return refused(404, `There is a WebSocket at ${viewPath} and at ${publishPath}, and none here.`);
}

function admitPublisher({ origin, authorization }: Caller, query: URLSearchParams, { key }: Door): Admission {
  if (origin !== undefined) return refused(403, 'A browser page may not publish.');
  if (key === undefined) return refused(401, 'The hub has no LAB_HUB_KEY, so nobody may publish.');
  if (!isBearer(authorization, key)) return refused(401, 'The key is missing or is not this hub’s LAB_HUB_KEY.');
  const publisher = query.get('publisher');
  const party = query.get('party');
  if (!isName(publisher) || !isName(party)) return refused(400, 'publisher and party must be named.');
  return { kind: 'publisher', publisher, party };
}

function admitViewer({ origin, address }: Caller, query: URLSearchParams, door: Door): Admission {
  if (origin === undefined || !door.viewerOrigins.includes(origin))
    return refused(403, `Viewers are accepted from ${door.viewerOrigins.join(' and ')} only.`);
  if (door.loopbackOnly && !isLoopbackAddress(address))
    return refused(403, 'Viewers are accepted from this machine only.');
  const from = query.get('from') ?? '1';
  if (!/^[1-9]\d{0,14}$/.test(from)) return refused(400, 'from must be a number from 1 on.');
  return { kind: 'viewer', from: Number(from), mayHold: isLoopbackAddress(address) };
}

function refused(status: 400 | 401 | 403 | 404, reason: string): Admission {
  return { kind: 'refused', status, reason };
}

function isName(value: string | null): value is string {
  return value !== null && value.length > 0 && value.length <= longestName;
}

/** In constant time; hashed first, so that the length tells nothing either. */
function isBearer(authorization: string | undefined, key: string): boolean {
  const [, presented] = /^Bearer +(.+)$/i.exec(authorization ?? '') ?? [];
  return presented !== undefined && timingSafeEqual(hashed(presented), hashed(key));
}

function hashed(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  return loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/** Whether what listens on this host can be reached from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}

/** An origin and, where it is this machine's, its other spellings: the learner may type any of them. */
export function originSpellings(origin: string): string[] {
  const url = new URL(origin);
  const hosts = ['localhost', '127.0.0.1', '[::1]'];
  if (!hosts.includes(url.hostname)) return [url.origin];
  return [url.hostname, ...hosts.filter((host) => host !== url.hostname)].map(
    (host) => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`,
  );
}
