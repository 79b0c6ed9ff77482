import { certainty, type FlowFacts } from './facts.ts';

/** Who a `sub` is, as far as any flow tells it: a sign-in, a token or an answer that has both. */
export interface Names {
  learn(facts: FlowFacts): void;
  /** The facts with the name of the user, where they have nothing but the `sub`. */
  named(facts: FlowFacts): FlowFacts;
}

export function createNames(): Names {
  const nameOf = new Map<string, string>();
  /** Where no issuer is told, two of them may mean two users: then the `sub` is no name. */
  const ambiguous = new Set<string>();
  return {
    learn({ user, subject }) {
      if (user === undefined || subject === undefined || user.certainty < certainty.signedIn) return;
      const key = keyOf(subject);
      const known = nameOf.get(key);
      if (known !== undefined && known !== user.name) ambiguous.add(key);
      nameOf.set(key, user.name);
    },
    named(facts) {
      const { user, subject } = facts;
      if (user?.certainty !== certainty.sub || subject?.sub !== user.name) return facts;
      const key = keyOf(subject);
      const name = ambiguous.has(key) ? undefined : nameOf.get(key);
      return name === undefined ? facts : { ...facts, user: { name, certainty: certainty.signedIn } };
    },
  };
}

function keyOf({ issuer = '', sub }: NonNullable<FlowFacts['subject']>): string {
  return `${issuer}\n${sub}`;
}
