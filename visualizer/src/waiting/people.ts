import { readRequest, splitUrl } from '@oauth-lab/shared/meaning/read';
import type { MessageRow } from '../model/rows.ts';
import type { Situation } from './waiting.ts';

/** The client that a flow is for: the party that the redirect URI leads to, or where that is nobody of the lab, its address. */
export function clientOf({ rows, origins, label }: Situation): { label: string; origin: string | undefined } {
  for (const { kind, name, event } of rows.toReversed()) {
    if (kind !== 'request' || event.kind !== 'request' || name !== 'Authorization Request') continue;
    const { query, form } = readRequest(event);
    const { origin } = splitUrl(query.get('redirect_uri') ?? form.get('redirect_uri') ?? '');
    const party = Object.entries(origins).find(([, at]) => at === origin)?.[0];
    if (party !== undefined) return { label: label(party), origin };
    return { label: origin === '' ? 'The client' : `The client at ${origin}`, origin: undefined };
  }
  return { label: label('client-app'), origin: origins['client-app'] };
}

/** Who the flow is for, as soon as somebody typed a name. */
export function userOf({ rows }: Situation): string {
  const typed = rows
    .filter(({ kind, name }) => kind === 'request' && name === 'Sign-in Submission')
    .flatMap(({ key }: MessageRow) => key.filter(({ name }) => name === 'username'));
  return typed.at(-1)?.value ?? 'The user';
}

export function originOf(party: string, { origins, label }: Situation): string {
  return origins[party] ?? label(party);
}
