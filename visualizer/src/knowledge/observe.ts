import { decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { valuesIn } from '@oauth-lab/shared/meaning/values/placed';
import { isMessage, type MessageRow, type Row } from '../model/rows.ts';
import { observeCookies } from './cookies.ts';
import { credentialOf } from './credential.ts';
import { observeEnds } from './ends.ts';
import { momentOf } from './moment.ts';
import type { Observation } from './observation.ts';

/** A masked value was with its parties, but nobody can tell one from another. */
const shortest = 4;

/** Everything that the rows of one exchange tell about credentials. */
export function observe(rows: readonly Row[]): Observation[] {
  const request = rows.find((row): row is MessageRow => row.kind === 'request');
  const response = rows.find((row): row is MessageRow => row.kind === 'response');
  const exchange = { request, response, rows };
  return [...rows.flatMap((row) => observeRow(row, response)), ...observeCookies(exchange), ...observeEnds(exchange)];
}

function observeRow(row: Row, response: MessageRow | undefined): Observation[] {
  const { event } = row;
  const moment = momentOf(row);
  return valuesIn(event).flatMap((placed): Observation[] => {
    const named = credentialOf(placed);
    const { value, name } = placed;
    if (named === undefined || value.length < shortest || value.includes('[REDACTED')) return [];
    const held = { type: 'held', value, name, named } as const;
    const lasts = expiryOf(value, name).map((until): Observation => ({ type: 'lasts', value, until, moment }));
    if (!isMessage(row)) return [{ ...held, parties: [row.party], from: undefined, moment }, ...lasts];
    const { from, to } = row;
    const sent: Observation = { ...held, parties: hasArrived(row) ? [from, to] : [from], from, moment };
    if (hasArrived(row) || response === undefined) return [sent, ...lasts];
    // Nobody but its sender told of the request: that it arrived is known from the answer.
    return [sent, { ...held, parties: [to], from, moment: momentOf(response) }, ...lasts];
  });
}

/** A request is known to have arrived where its receiver recorded it. */
function hasArrived({ kind, event, to }: MessageRow): boolean {
  return kind === 'response' || (kind === 'request' && event.by === to);
}

/** A JWT says itself until when it is good (RFC 7519 §4.1.4). */
function expiryOf(value: string, name: string): number[] {
  if (!/token|authorization/.test(name)) return [];
  const exp = decodeJwt(value)?.claims.exp;
  return typeof exp === 'number' ? [exp * 1000] : [];
}
