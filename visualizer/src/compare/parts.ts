import { isSecretName } from '@oauth-lab/shared/meaning/secrets';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { type Difference, differences } from '../model/differences.ts';
import { isMessage, type Row } from '../model/rows.ts';

/** One thing that two runs do not have in common. */
export interface Unlike {
  /** Where it stands, in a word or two. */
  place: string;
  name: string;
  /** Undefined where only the other run has it. */
  left: string | undefined;
  right: string | undefined;
  /** Made anew for every run: that it differs says nothing. */
  random: boolean;
}

/** Times, ids and keys that differ from run to run, beside what is secret. */
const randomNames = new Set([
  ...['jti', 'iat', 'exp', 'nbf', 'auth_time', 'updated_at', 'kid', 'x', 'y', 'n', 'client_id_issued_at', 'sub_jwk'],
  ...['date', 'age', 'etag', 'last-modified', 'content-length', 'traceparent', 'traceresponse', 'baggage', 'referer'],
  ...['authorization', 'cookie', 'set-cookie', 'dpop', 'dpop-nonce', 'mcp-session-id', 'ratelimit', 'ratelimit-reset'],
  ...['x-request-id', 'request_id', 'verification_uri_complete', 'registration_client_uri'],
]);

/** What is unlike in two rows that are about the same. */
export function unlikeParts(left: Row, right: Row): Unlike[] {
  const ends = unlikeEnds(left, right);
  if (isMessage(left) && isMessage(right)) return [...ends, ...unlikeMessages(left.event, right.event)];
  if (left.event.kind === 'note' && right.event.kind === 'note')
    return [...ends, ...unlikeNotes(left.event.note, right.event.note)];
  return ends;
}

function unlikeEnds(left: Row, right: Row): Unlike[] {
  const ways = [left, right].map((row) => (isMessage(row) ? `${row.from} → ${row.to}` : row.party));
  return ways[0] === ways[1]
    ? []
    : [{ place: 'parties', name: 'between', left: ways[0], right: ways[1], random: false }];
}

function unlikeMessages(left: Row['event'], right: Row['event']): Unlike[] {
  if (left.kind === 'note' || right.kind === 'note') return [];
  if (left.kind === 'failure' || right.kind === 'failure') {
    const [before, after] = [left, right].map((event) => (event.kind === 'failure' ? event.code : 'answered'));
    return before === after ? [] : [{ place: 'failure', name: 'code', left: before, right: after, random: false }];
  }
  return differences(left, right).map((each) => ({
    place: each.place,
    name: each.name,
    left: each.before,
    right: each.after,
    random: isRandom(each),
  }));
}

function isRandom({ place, name, before, after }: Difference): boolean {
  // Something that only one run has is no matter of chance.
  if (before === undefined || after === undefined) return false;
  // The words of a page hold tokens of its forms, and times.
  if (place === 'body') return true;
  // What stands in a JWT is named by its token, too.
  const own = name.slice(name.lastIndexOf(' ') + 1);
  const last = own.slice(own.lastIndexOf('.') + 1).toLowerCase();
  if (last === 'location') return withoutQuery(before) === withoutQuery(after);
  if (place === 'cookie' || randomNames.has(last) || isSecretName(own)) return true;
  return place !== 'path' && place !== 'status' && withoutRandom(before) === withoutRandom(after);
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? '';
}

/** An address inside a value, such as `return_to`, is the same address whatever it carries. */
function withoutRandom(value: string): string {
  return /^(?:https?:\/\/|\/)/.test(value) ? withoutQuery(value) : value;
}

function unlikeNotes(left: NoteContent, right: NoteContent): Unlike[] {
  if (left.type === 'fact' && right.type === 'fact') return unlikeFacts(left.values, right.values);
  if (left.type !== 'checks' || right.type !== 'checks') return [];
  const outcomes = new Map(right.outcomes.map(({ question, outcome }) => [question, outcome]));
  const asked = new Set(left.outcomes.map(({ question }) => question));
  return [
    ...left.outcomes.map(({ question, outcome }) => check(question, outcome, outcomes.get(question))),
    ...right.outcomes
      .filter(({ question }) => !asked.has(question))
      .map(({ question, outcome }) => check(question, undefined, outcome)),
  ].filter((each) => each.left !== each.right);
}

function check(question: string, left: string | undefined, right: string | undefined): Unlike {
  return { place: 'check', name: question, left, right, random: false };
}

function unlikeFacts(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): Unlike[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names
    .map((name): Unlike => {
      const [one, other] = [left, right].map((values) => (Object.hasOwn(values, name) ? values[name] : undefined));
      const both = one !== undefined && other !== undefined;
      const random =
        both && (isSecretName(name) || randomNames.has(name) || withoutRandom(one) === withoutRandom(other));
      return { place: 'inside', name, left: one, right: other, random };
    })
    .filter((each) => each.left !== each.right);
}
