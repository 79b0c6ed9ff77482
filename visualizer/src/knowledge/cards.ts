import { decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { textMember } from '@oauth-lab/shared/meaning/read';
import { type CredentialKind, kinds } from './credential.ts';
import type { End, Life, Lives } from './lives.ts';
import { isBy, type Moment } from './moment.ts';

/** One credential in the hands of one party, at a moment. */
export interface Held {
  value: string;
  kind: CredentialKind;
  name: string;
  /** The number of the row since which the party has it. */
  since: number;
  /** Who sent it; undefined where the party made it, or was the first that is known to have it. */
  from: string | undefined;
  /** What became of it until then. */
  end: End | undefined;
  /** Until when it is good, in milliseconds since the epoch, where anybody said so. */
  until: number | undefined;
  /** Whose it is, and what for, as far as it says so itself. */
  about: string | undefined;
}

export interface Card {
  party: string;
  held: readonly Held[];
}

/**
 * What each party holds at a moment, of the credentials of the given exchanges. It is a function of the trace up to that moment: whoever
 * steps back sees what was there, and nothing of what came later.
 */
export function cardsAt(
  lives: Lives,
  { parties, exchanges, moment }: { parties: readonly string[]; exchanges: Iterable<string>; moment: Moment },
): Card[] {
  const about = new Set<Life>();
  for (const exchange of exchanges) for (const life of lives.inExchange(exchange)) about.add(life);
  const hands = new Map<string, Held[]>(parties.map((party) => [party, []]));
  const endOf = lives.endsAt(moment);
  for (const life of about) {
    const named = lives.nameOf(life, moment);
    if (named === undefined) continue;
    const common = {
      value: life.value,
      kind: named.kind,
      name: named.name,
      end: endOf(life),
      until: limitAt(life, moment),
      about: aboutOf(life, moment),
    };
    for (const { party, from, ...since } of life.holders)
      if (isBy(since, moment)) hands.get(party)?.push({ ...common, since: since.number, from });
  }
  return parties.map((party) => ({ party, held: (hands.get(party) ?? []).sort(inOrder) }));
}

/** The last word on how long it is good: a session may be prolonged. */
function limitAt({ limits }: Life, moment: Moment): number | undefined {
  const known = limits.filter((limit) => isBy(limit, moment));
  return known.reduce<(typeof known)[number] | undefined>(
    (last, limit) => (last === undefined || isBy(last, limit) ? limit : last),
    undefined,
  )?.until;
}

function aboutOf({ value, user }: Life, moment: Moment): string | undefined {
  if (user !== undefined && isBy(user, moment)) return user.user;
  const claims = decodeJwt(value)?.claims;
  if (claims === undefined) return undefined;
  const whose = textMember(claims, 'preferred_username') ?? textMember(claims, 'name');
  return [whose, textMember(claims, 'scope')].filter(Boolean).join(' · ') || undefined;
}

function inOrder(one: Held, other: Held): number {
  return (
    kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || one.since - other.since || (one.value < other.value ? -1 : 1)
  );
}
