import { readRequest, readResponse, textMember } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent } from '@oauth-lab/shared/trace/event';
import type { MessageRow } from '../model/rows.ts';
import type { TraceContent } from '../model/trace.ts';
import { type KeySet, keySetsOf, type Metadata, metadataOf } from './keySets.ts';
import type { CarriedToken } from './tokens.ts';

/** A value that a claim is compared with, and where the trace has it from. */
export interface Expected {
  value: string;
  /** Such as "the client_id of message 12". */
  because: string;
}

export type Kind = 'access token' | 'id_token' | 'other JWT';

/** What the trace knows beside the token. What is undefined or empty is not known, and then nothing is said of the claim. */
export interface JwtContext {
  kind: Kind;
  issuers: readonly Expected[];
  audiences: readonly Expected[];
  nonce: Expected | undefined;
  /** The access token that came with an id_token. */
  accessToken: Expected | undefined;
  keySets: readonly KeySet[];
  metadata: readonly Metadata[];
}

interface Surroundings {
  content: TraceContent;
  /** Where the lab's parties are found, by party. */
  origins: Readonly<Record<string, string>>;
}

/** What a token is compared with: everything but the token itself, so that an edited one can't vouch for itself. */
export function contextOf({ name, text, row }: CarriedToken, { content, origins }: Surroundings): JwtContext {
  const kind = kindOf(name);
  const metadata = metadataOf(content);
  const requests = flowRequests(content, row);
  const asked = requests.findLast(({ row: each }) => each.name === 'Authorization Request');
  const nonce = asked?.event === undefined ? null : readRequest(asked.event).query.get('nonce');
  return {
    kind,
    issuers: issuersOf(issuingParty(content, row, text), metadata, origins),
    audiences: kind === 'other JWT' ? [] : kind === 'id_token' ? clients(requests) : resources(row, requests, origins),
    nonce:
      kind !== 'id_token' || asked === undefined || nonce === null || isRefresh(content, row)
        ? undefined
        : { value: nonce, because: `the Authorization Request, message ${asked.row.number}` },
    accessToken: kind === 'id_token' ? accessTokenBeside(row) : undefined,
    keySets: keySetsOf(content),
    metadata,
  };
}

function kindOf(name: string): Kind {
  if (name === 'id_token' || name === 'id_token_hint') return 'id_token';
  return ['access_token', 'authorization', 'token', 'subject_token'].includes(name) ? 'access token' : 'other JWT';
}

interface Asked {
  row: MessageRow;
  event: RequestEvent;
}

/** The requests of the row's flow up to the row. */
function flowRequests(content: TraceContent, row: MessageRow): Asked[] {
  const flow = content.flows.find(({ id }) => id === content.flowOf(row));
  return (flow?.exchanges ?? [row.exchange])
    .flatMap((id) => content.exchange(id))
    .flatMap((each) =>
      each.kind === 'request' && each.event.kind === 'request' && each.at <= row.at
        ? [{ row: each, event: each.event }]
        : [],
    )
    .sort((one, other) => one.row.at - other.row.at);
}

/** Who answered with this token: the row's sender, or the sender of the Token Response that had it. */
function issuingParty({ rows }: TraceContent, row: MessageRow, text: string): string | undefined {
  if (row.kind === 'response') return row.from;
  const response = rows.find(
    (each) => each.name === 'Token Response' && each.event.kind === 'response' && each.event.body?.text.includes(text),
  );
  return response?.kind === 'response' ? response.from : undefined;
}

function issuersOf(
  party: string | undefined,
  metadata: readonly Metadata[],
  origins: Surroundings['origins'],
): Expected[] {
  const told = metadata.filter((each) => party === undefined || each.party === party);
  const found = told.map(({ issuer, number }) => ({ value: issuer, because: `the metadata in message ${number}` }));
  const lab = origins['auth-server'];
  if (lab !== undefined && (party === undefined || party === 'auth-server'))
    found.push({ value: lab, because: 'where the auth server is found' });
  return unique(found);
}

/** An id_token is for the client that asked (OIDC Core §2). */
function clients(requests: readonly Asked[]): Expected[] {
  const asked = requests.flatMap(({ row, event }) => {
    const { query, form } = readRequest(event);
    const client = row.name === 'Authorization Request' ? query.get('client_id') : form.get('client_id');
    return client === null || !/^(Authorization|Token) Request$/.test(row.name)
      ? []
      : [{ value: client, because: `the client_id of message ${row.number}` }];
  });
  return unique(asked.reverse());
}

/** An access token is for the resource that was asked for, or where it is shown (RFC 8707 §2, RFC 9068 §3). */
function resources(row: MessageRow, requests: readonly Asked[], origins: Surroundings['origins']): Expected[] {
  if (row.kind === 'request' && row.event.kind === 'request' && row.to !== 'auth-server') {
    const because = `where message ${row.number} shows it`;
    return addressesAbove(row.event.url).map((value) => ({ value, because }));
  }
  const asked = requests.flatMap(({ row: each, event }) => {
    const { query, form } = readRequest(event);
    return [...query.getAll('resource'), ...form.getAll('resource')].map((value) => ({
      value,
      because: `the resource of message ${each.number}`,
    }));
  });
  if (asked.length > 0) return unique(asked);
  const lab = origins['resource-server'];
  return lab === undefined ? [] : [{ value: lab, because: 'where the resource server is found' }];
}

/** `http://api/v1/contexts/7` is a part of `…/v1/contexts`, of `…/v1`, and of the server as a whole. */
export function addressesAbove(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { origin, pathname } = new URL(url);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return [origin, ...segments.map((_, index) => `${origin}/${segments.slice(0, index + 1).join('/')}`)];
}

/** A refreshed id_token should have no nonce (OIDC Core §12.2). */
function isRefresh({ exchange }: TraceContent, row: MessageRow): boolean {
  const request = exchange(row.exchange).find(({ kind }) => kind === 'request');
  return request?.event.kind === 'request' && readRequest(request.event).form.get('grant_type') === 'refresh_token';
}

function accessTokenBeside({ event, number }: MessageRow): Expected | undefined {
  const value = event.kind === 'response' ? textMember(readResponse(event).json, 'access_token') : undefined;
  return value === undefined ? undefined : { value, because: `the access_token of message ${number}` };
}

function unique(expected: readonly Expected[]): Expected[] {
  return expected.filter(({ value }, at) => expected.findIndex((each) => each.value === value) === at);
}
