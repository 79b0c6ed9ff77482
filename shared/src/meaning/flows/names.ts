import { type FlowFacts, opaque } from './facts.ts';

/** Who a `sub` is, as far as any flow tells it: a sign-in, a token or an answer that has both. */
export interface Names {
  learn(facts: FlowFacts): void;
  /** The facts with the name of the user, where they have nothing but the `sub`. */
  named(facts: FlowFacts): FlowFacts;
}

export function createNames(): Names {
  const nameOf = new Map<string, string>();
  /** Servers need not agree on what a `sub` stands for (OIDC Core §2): then it is no name. */
  const ambiguous = new Set<string>();
  return {
    learn({ user, subject }) {
      if (user === undefined || subject === undefined || user.certainty < signedIn) return;
      const known = nameOf.get(subject);
      if (known !== undefined && known !== user.name) ambiguous.add(subject);
      nameOf.set(subject, user.name);
    },
    named(facts) {
      const { user } = facts;
      if (user?.certainty !== opaque || ambiguous.has(user.name)) return facts;
      const name = nameOf.get(user.name);
      return name === undefined ? facts : { ...facts, user: { name, certainty: signedIn } };
    },
  };
}

/** Of who has signed in, or is named, the name is certain. */
const signedIn = 3;
