import { decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { type JsonObject, readRequest, readResponse, textMember } from '@oauth-lab/shared/meaning/read';
import type { Row } from '../model/rows.ts';
import { type ExchangeRows, responseEvent } from './exchange.ts';
import { type Moment, momentOf } from './moment.ts';
import type { EndHow, Observation } from './observation.ts';

/** What came of the credentials that an exchange was about: used up, replaced, given back; and until when the new ones are good. */
export function observeEnds(exchange: ExchangeRows): Observation[] {
  const { request, response } = exchange;
  const answer = responseEvent(exchange);
  if (request?.event.kind !== 'request' || response === undefined || answer === undefined) return [];
  const { form, query, headers } = readRequest(request.event);
  const asked = (name: string) => form.get(name) ?? query.get(name) ?? '';
  const { json = {}, status } = readResponse(answer);
  const moment = momentOf(response);
  const ended = (value: string, how: EndHow): Observation[] =>
    value === '' ? [] : [{ type: 'ended', value, how, moment }];
  const good = status < 400 && response.error === undefined;
  switch (request.name) {
    case 'Token Request':
      return good ? tokensGiven(asked, json, moment) : tokensRefused(asked, exchange.rows, moment);
    case 'Device Authorization Request':
    case 'Pushed Authorization Request':
      return ['device_code', 'user_code', 'request_uri'].flatMap((name) => lasts(textMember(json, name), json, moment));
    case 'Authorization Response':
    case 'Authorization Error Response':
      // RFC 6749 §10.12: the client compared it with its own, and goes on; an answer with the same state again is none.
      return good || response.name.startsWith('Redirect') ? ended(asked('state'), 'compared') : [];
    case 'Revocation Request':
      return good ? givenBack(asked('token'), exchange.rows, moment) : [];
    case 'Introspection Request':
      return textMember(json, 'active') === 'false'
        ? ended(asked('token'), 'not active')
        : introspected(asked('token'), json, moment);
    case 'Client Update Request':
      return good ? registrationToken(bearerIn(headers), json, moment) : [];
    case 'Client Delete Request':
      return good ? ended(bearerIn(headers), 'deleted') : [];
    default:
      return [];
  }
}

type Asked = (name: string) => string;

/** RFC 6749 §4.1.2: a code is good once; §6: a refresh token that came with a new one is replaced; RFC 8628 §3.5. */
function tokensGiven(asked: Asked, json: JsonObject, moment: Moment): Observation[] {
  const access = textMember(json, 'access_token');
  if (access === undefined) return [];
  const before = asked('refresh_token');
  const after = textMember(json, 'refresh_token');
  const nonce = textMember(decodeJwt(textMember(json, 'id_token') ?? '')?.claims, 'nonce');
  const ends: [string | undefined, EndHow][] = [
    [asked('code'), 'used'],
    [asked('code_verifier'), 'used'],
    [asked('device_code'), 'used'],
    [nonce, 'compared'],
    [after !== undefined && after !== before ? before : undefined, 'replaced'],
  ];
  const kin = [asked('code'), asked('device_code'), before, access, after ?? ''].filter((value) => value !== '');
  return [
    ...ends.flatMap(([value, how]): Observation[] => (value ? [{ type: 'ended', value, how, moment }] : [])),
    ...lasts(access, json, moment),
    { type: 'kin', values: kin, moment },
  ];
}

/** A second use ends what the first one gave (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
function tokensRefused(asked: Asked, rows: readonly Row[], moment: Moment): Observation[] {
  const value = asked('code') || asked('refresh_token');
  return value !== '' && rows.some(tellsOfSecondUse) ? [{ type: 'family ended', value, moment }] : [];
}

function tellsOfSecondUse({ event }: Row): boolean {
  if (event.kind !== 'note' || event.note.type !== 'checks') return false;
  return event.note.outcomes.some(
    ({ outcome, question, source }) =>
      outcome === 'refused' && (/first use/i.test(question) || /RFC 6749 §4\.1\.2$/.test(source)),
  );
}

/** RFC 7009 §2.1: a refresh token takes along what came of the same grant; what the server did it tells itself, where it is the lab's. */
function givenBack(value: string, rows: readonly Row[], moment: Moment): Observation[] {
  if (value === '') return [];
  const told = rows.flatMap(({ event }) => (event.kind === 'note' && event.note.type === 'fact' ? [event.note] : []));
  const family = told.some(({ title, values }) => /revoked/i.test(title) && values.jti === undefined);
  return [
    { type: 'ended', value, how: 'revoked', moment },
    ...(family ? [{ type: 'family ended', value, moment } as const] : []),
  ];
}

function lasts(value: string | undefined, json: JsonObject, moment: Moment): Observation[] {
  const seconds = Number(textMember(json, 'expires_in'));
  if (value === undefined || !(seconds > 0)) return [];
  return [{ type: 'lasts', value, until: moment.at + seconds * 1000, moment }];
}

function introspected(value: string, json: JsonObject, moment: Moment): Observation[] {
  const { exp } = json;
  return value !== '' && typeof exp === 'number' ? [{ type: 'lasts', value, until: exp * 1000, moment }] : [];
}

function bearerIn(headers: ReadonlyMap<string, string>): string {
  return /^bearer +([^ ]+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
}

/** RFC 7592 §2.2: the token that manages a registration may be replaced when it is used. */
function registrationToken(token: string, json: JsonObject, moment: Moment): Observation[] {
  const after = textMember(json, 'registration_access_token');
  if (token === '' || after === undefined || after === token) return [];
  return [{ type: 'ended', value: token, how: 'replaced', moment }];
}
