import type { Reader } from '../model/aside.ts';
import type { Row } from '../model/rows.ts';
import type { Named } from './credential.ts';
import { createFamilies } from './families.ts';
import { earlier, earliest, isBy, type Moment, withEarliest } from './moment.ts';
import type { EndHow, Observation } from './observation.ts';
import { observe } from './observe.ts';

/** Since when a party has a value, and who sent it; undefined where the party made it, or was the first that is known to have it. */
export interface Holder extends Moment {
  party: string;
  from: string | undefined;
}

export interface End extends Moment {
  how: EndHow;
}

export interface Name extends Named, Moment {
  /** The wire name, or the name of the cookie. */
  name: string;
}

/** Everything that is known of one credential: who had it when, and what became of it. */
export interface Life {
  readonly value: string;
  /** One for each party. */
  readonly holders: readonly Holder[];
  /** What it is called; the first sure name counts. */
  readonly named: readonly Name[];
  readonly ends: readonly End[];
  readonly limits: readonly (Moment & { until: number })[];
  readonly user: (Moment & { user: string }) | undefined;
}

export interface Lives extends Reader {
  of(value: string): Life | undefined;
  /** The credentials that one exchange is about. */
  inExchange(exchange: string): readonly Life[];
  /** What became of credentials, up to a moment: their own end, or that of the family they belong to. The first end counts. */
  endsAt(moment: Moment): (life: Life) => End | undefined;
  nameOf(life: Life, moment: Moment): Name | undefined;
}

interface GrowingLife extends Life {
  holders: Holder[];
  named: Name[];
  ends: End[];
  limits: (Moment & { until: number })[];
  user: (Moment & { user: string }) | undefined;
}

/**
 * The lives of all credentials of a trace. What is told of one depends on the set of observations only: an earlier moment replaces a
 * later one, so that the exchanges may come in any order and more than once.
 */
export function createLives(): Lives {
  const lives = new Map<string, GrowingLife>();
  const byExchange = new Map<string, GrowingLife[]>();
  const families = createFamilies();

  function lifeOf(value: string): GrowingLife {
    const known = lives.get(value);
    if (known !== undefined) return known;
    const life: GrowingLife = { value, holders: [], named: [], ends: [], limits: [], user: undefined };
    lives.set(value, life);
    return life;
  }

  function take(observation: Observation, about: GrowingLife[]): void {
    switch (observation.type) {
      case 'held': {
        const { value, name, named, parties, from, moment } = observation;
        const life = lifeOf(value);
        if (!about.includes(life)) about.push(life);
        life.named = withEarliest(
          life.named,
          { ...named, name, ...moment },
          ({ kind, sure }) => kind === named.kind && sure === named.sure,
        );
        for (const party of parties) {
          const holder = { party, from: party === from ? undefined : from, ...moment };
          life.holders = withEarliest(life.holders, holder, (other) => other.party === party);
        }
        break;
      }
      case 'ended': {
        const { value, how, moment } = observation;
        const life = lifeOf(value);
        life.ends = withEarliest(life.ends, { how, ...moment }, (end) => end.how === how);
        break;
      }
      case 'lasts': {
        const { value, until, moment } = observation;
        const life = lifeOf(value);
        life.limits = withEarliest(life.limits, { until, ...moment }, (limit) => limit.until === until);
        break;
      }
      case 'of user': {
        const { value, user, moment } = observation;
        const life = lifeOf(value);
        life.user = life.user === undefined ? { user, ...moment } : earlier(life.user, { user, ...moment });
        break;
      }
      case 'kin':
        families.join(observation.values, observation.moment);
        break;
      case 'family ended':
        families.end(observation.value, observation.moment);
    }
  }

  return {
    read(rows: readonly Row[]) {
      const exchange = rows[0]?.exchange;
      if (exchange === undefined) return;
      const about = byExchange.get(exchange) ?? [];
      for (const observation of observe(rows)) take(observation, about);
      if (about.length > 0) byExchange.set(exchange, about);
    },
    of: (value) => lives.get(value),
    inExchange: (exchange) => byExchange.get(exchange) ?? [],
    endsAt(moment) {
      const ofFamilies = families.endedBy(moment);
      return (life) => {
        const born = earliest(life.holders);
        const ofFamily = (ofFamilies.get(life.value) ?? [])
          // What came of a grant later than its end is not part of that end.
          .filter((end) => born === undefined || isBy(born, end))
          .map((end): End => ({ ...end, how: 'revoked' }));
        return earliest([...life.ends.filter((end) => isBy(end, moment)), ...ofFamily]);
      };
    },
    nameOf(life, moment) {
      const names = life.named.filter((each) => isBy(each, moment));
      return earliest(names.filter(({ sure }) => sure)) ?? earliest(names);
    },
  };
}
