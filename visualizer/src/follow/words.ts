import type { Relation } from '@oauth-lab/shared/meaning/values/hashes';
import type { Place } from '@oauth-lab/shared/meaning/values/placed';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import type { EndHow } from '../knowledge/observation.ts';
import type { LabelOf } from '../model/lanes.ts';
import type { Carried, Journey, Stop } from './journey.ts';

/** "made by the Client app, step 5": where a value came from. */
export function originInWords({ origin }: Journey, labelOf: LabelOf): string {
  if (origin === undefined) return 'Not in this trace';
  const verb = origin.how === 'made' ? 'Made by' : 'First sent by';
  return `${verb} ${labelOf(origin.party)}, step ${origin.row.number}`;
}

const endings: Record<EndHow, string> = {
  used: 'Used up',
  compared: 'Compared',
  replaced: 'Replaced',
  revoked: 'Revoked',
  'not active': 'Found not active',
  'signed out': 'Signed out',
  deleted: 'Deleted',
};

/** "Used up at step 41", or where it was seen last. */
export function endInWords({ last }: Journey, end: { how: EndHow; number: number } | undefined): string {
  if (end !== undefined) return `${endings[end.how]} at step ${end.number}`;
  return last === undefined ? '' : `Last seen at step ${last.number}`;
}

/** The path as one row of parties; `arrow` where the value went there from the one before. */
export function pathSteps(path: Journey['path']): { key: string; party: string; arrow: boolean }[] {
  const times = new Map<string, number>();
  return path.flatMap((stretch) =>
    stretch.map((party, leg) => {
      const time = (times.get(party) ?? 0) + 1;
      times.set(party, time);
      return { key: `${party} ${time}`, party, arrow: leg > 0 };
    }),
  );
}

/** How a message carries the value, the nearest way first: "percent-encoded in the redirect, as state". */
export function carriedInWords({ row, carried }: Stop): string {
  const words = new Set(carried.map((each) => oneInWords(each, row.event)));
  return [...words].join('; ');
}

function oneInWords({ place, relation, value }: Carried, event: TraceEvent): string {
  const where = placeInWords(place, isEncoded(place, value, event));
  return relation === undefined ? where : `${relationInWords(relation)}, ${where}`;
}

/** What stands there, seen from the followed value. */
function relationInWords(relation: Relation): string {
  const hash = relation.slice(0, relation.lastIndexOf(' '));
  const made = relation.endsWith(' is');
  if (hash === 'jkt') return made ? 'the thumbprint of this key' : 'the key that this thumbprint names';
  return made ? `its ${hash}` : `what this is the ${hash} of`;
}

function placeInWords({ place, name, inside }: Place, encoded: boolean): string {
  const how = encoded ? 'percent-encoded ' : '';
  switch (place) {
    case 'query':
      return `${how}in the query, as ${name}`;
    case 'redirect query':
      return `${how}in the redirect, as ${name}`;
    case 'fragment':
      return `${how}in the fragment of the redirect, as ${name}`;
    case 'form':
      return `${how}in the form, as ${name}`;
    case 'json':
      return `in the JSON body, as ${name}`;
    case 'header':
      return `in the header ${name}`;
    case 'cookie':
      return `in the cookie ${name}`;
    case 'jwt claim':
      return `inside the JWT in ${inside ?? 'the body'}, as its claim ${name}`;
    case 'jwt header':
      return `in the header of the JWT in ${inside ?? 'the body'}, as ${name}`;
    case 'challenge':
      return `in the challenge, as ${name}`;
    case 'basic':
      return `Base64-encoded in the Authorization header, as ${name}`;
    case 'note':
      return `inside the party, as ${name}`;
    case 'nested URL':
      return `inside the address in ${inside ?? 'the query'}, as ${name}`;
    case 'page field':
      return `in a form of the page, as ${name}`;
    case 'page link':
      return `in a link of the page, as ${name}`;
  }
}

/** Whether the bytes differ from the value because of percent-encoding (RFC 3986 §2.1, and `+` for a space in forms). */
function isEncoded({ place }: Place, value: string, event: TraceEvent): boolean {
  const raw = rawOf(place, event);
  return raw !== undefined && !raw.includes(value);
}

function rawOf(place: Place['place'], event: TraceEvent): string | undefined {
  if (place === 'query' && event.kind === 'request') return event.url;
  if (place === 'form' && event.kind === 'request') return event.body?.text;
  if ((place === 'redirect query' || place === 'fragment') && event.kind === 'response')
    return event.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  return undefined;
}
