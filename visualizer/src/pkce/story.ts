import { readRequest, readResponse } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent } from '@oauth-lab/shared/trace/event';
import type { MessageRow, Row } from '../model/rows.ts';
import type { TraceContent } from '../model/trace.ts';
import { derive } from './derivation.ts';

/** A value of the trace, and the row that has it. */
export interface Placed {
  value: string;
  number: number;
}

/** What the trace has of one use of PKCE. */
export interface PkceStory {
  authorization: { row: MessageRow; event: RequestEvent; challenge: string; method: string } | undefined;
  token: { row: MessageRow; event: RequestEvent } | undefined;
  /** As the Token Request had it, or as the client noted it when it made it. */
  verifier: (Placed & { from: 'token request' | 'client' }) | undefined;
  code: Placed | undefined;
}

/** Whether an exchange is about PKCE: it has a verifier, a challenge, or the code that waits for the verifier. */
export function isAboutPkce(exchange: readonly Row[]): boolean {
  return exchange.some(
    (row) =>
      row.name === 'Authorization Response' ||
      challengeOf(row) !== undefined ||
      verifierOf(row) !== undefined ||
      noted(row) !== undefined,
  );
}

/**
 * The Authorization Request and the Token Request that belong together with the row: those of its flow, the nearest ones where the
 * flow has several.
 */
export function storyOf(row: Row, content: TraceContent): PkceStory {
  const rows = flowRows(row, content);
  const before = rows.filter(({ at }) => at <= row.at);
  const authorizations = (from: readonly Row[]) => from.flatMap((each) => challengeOf(each) ?? []);
  const authorization = authorizations(before).at(-1) ?? authorizations(rows)[0];
  const start = authorization?.row.at ?? 0;
  const end =
    rows.find(({ at, name }) => name === 'Authorization Request' && at > start)?.at ?? Number.POSITIVE_INFINITY;
  const within = rows.filter(({ at }) => at >= start && at < end);
  const sent = (from: readonly Row[]) => from.flatMap((each) => verifierOf(each) ?? []);
  const fits = ({ verifier }: { verifier: string }) => derive(verifier).challenge === authorization?.challenge;
  const token = sent(content.exchange(row.exchange))[0] ?? sent(within).find(fits) ?? sent(within)[0];
  return {
    authorization,
    token,
    verifier:
      token === undefined
        ? notedVerifier(rows, authorization?.challenge)
        : { value: token.verifier, number: token.row.number, from: 'token request' },
    code: codeOf(token, within),
  };
}

function flowRows(row: Row, content: TraceContent): Row[] {
  const flow = content.flows.find(({ id }) => id === content.flowOf(row));
  const exchanges = flow?.exchanges ?? [row.exchange];
  return exchanges.flatMap((id) => content.exchange(id)).sort((one, other) => one.at - other.at);
}

function challengeOf(row: Row): PkceStory['authorization'] {
  if (row.kind !== 'request' || row.name !== 'Authorization Request' || row.event.kind !== 'request') return undefined;
  const { query, form } = readRequest(row.event);
  const challenge = query.get('code_challenge') ?? form.get('code_challenge');
  const method = query.get('code_challenge_method') ?? form.get('code_challenge_method') ?? 'plain';
  return challenge === null ? undefined : { row, event: row.event, challenge, method };
}

function verifierOf(row: Row): { row: MessageRow; event: RequestEvent; verifier: string } | undefined {
  if (row.kind !== 'request' || row.name !== 'Token Request' || row.event.kind !== 'request') return undefined;
  const verifier = readRequest(row.event).form.get('code_verifier');
  return verifier === null ? undefined : { row, event: row.event, verifier };
}

function noted(row: Row): string | undefined {
  if (row.event.kind !== 'note' || row.event.note.type !== 'fact') return undefined;
  return row.event.note.values.code_verifier;
}

/** What the client noted: the one that fits the challenge, or else the latest. */
function notedVerifier(rows: readonly Row[], challenge: string | undefined): PkceStory['verifier'] {
  const all = rows.flatMap((row) => {
    const value = noted(row);
    return value === undefined ? [] : [{ value, number: row.number, from: 'client' as const }];
  });
  return all.find(({ value }) => derive(value).challenge === challenge) ?? all.at(-1);
}

/** The code of the Token Request, or the one in the redirect that answered (RFC 6749 §4.1.2). */
function codeOf(token: PkceStory['token'], rows: readonly Row[]): Placed | undefined {
  const sent = token === undefined ? null : readRequest(token.event).form.get('code');
  if (token !== undefined && sent !== null) return { value: sent, number: token.row.number };
  for (const { event, number } of rows) {
    if (event.kind !== 'response') continue;
    const value = readResponse(event).location?.query.get('code') ?? null;
    if (value !== null) return { value, number };
  }
  return undefined;
}
