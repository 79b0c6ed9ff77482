import { isBy, type Moment, withEarliest } from './moment.ts';

/** Values that came of one grant: a code, the tokens that it gave, the tokens that those gave. */
export interface Families {
  join(values: readonly string[], moment: Moment): void;
  /** Everything that came of the grant of this value is of no use from here on. */
  end(value: string, moment: Moment): void;
  /** The values whose family had ended by a moment, each with those ends. */
  endedBy(moment: Moment): ReadonlyMap<string, readonly Moment[]>;
}

interface Tie extends Moment {
  values: readonly string[];
}

export function createFamilies(): Families {
  const ties = new Map<string, Tie[]>();
  const ends = new Map<string, Moment[]>();

  /** Walks from value to value by the ties that were there at that moment. */
  function familyOf(value: string, moment: Moment): Set<string> {
    const family = new Set([value]);
    for (const member of family)
      for (const tie of ties.get(member) ?? [])
        if (isBy(tie, moment)) for (const other of tie.values) family.add(other);
    return family;
  }

  return {
    join(values, moment) {
      const tie = { values, ...moment };
      for (const value of values) {
        const known = ties.get(value) ?? [];
        ties.set(
          value,
          withEarliest(known, tie, (other) => other.number === moment.number),
        );
      }
    },
    end(value, moment) {
      const known = ends.get(value) ?? [];
      ends.set(
        value,
        withEarliest(known, moment, (other) => other.number === moment.number),
      );
    },
    endedBy(moment) {
      const ended = new Map<string, Moment[]>();
      for (const [value, moments] of ends)
        for (const end of moments.filter((each) => isBy(each, moment)))
          for (const member of familyOf(value, moment)) ended.set(member, [...(ended.get(member) ?? []), end]);
      return ended;
    },
  };
}
