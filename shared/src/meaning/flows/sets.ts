import type { Member } from './member.ts';

/** Exchanges that belong together for certain. Of two sets that are joined, the larger one takes the other's members. */
export interface FlowSet {
  readonly members: Member[];
  /** Whether a value made for one flow was seen, so that the set is a flow of its own. */
  tied: boolean;
  /** Where a redirect led here from: a set that is not tied is shown in the flow of that exchange. */
  host: Member | undefined;
  /** Another number after every change; no two sets have the same. */
  version: number;
}

/** Union-find over exchanges. */
export interface FlowSets {
  /** The set of an exchange, which is one of its own at first. */
  setOf(member: Member): FlowSet;
  join(one: Member, other: Member): void;
  /** Marks the set of an exchange as changed. */
  touch(member: Member): FlowSet;
  /** The sets that are shown together: each set that is a flow, and its guests. */
  groups(): Map<FlowSet, FlowSet[]>;
}

export function createFlowSets(): FlowSets {
  const setOfMember = new Map<Member, FlowSet>();
  const sets = new Set<FlowSet>();
  let versions = 0;

  function setOf(member: Member): FlowSet {
    const known = setOfMember.get(member);
    if (known !== undefined) return known;
    versions += 1;
    const set: FlowSet = { members: [member], tied: false, host: undefined, version: versions };
    setOfMember.set(member, set);
    sets.add(set);
    return set;
  }

  function touch(member: Member): FlowSet {
    const set = setOf(member);
    versions += 1;
    set.version = versions;
    return set;
  }

  /** Hosts may be guests themselves; where they are guests of one another, the first one counts. */
  function shownIn(set: FlowSet): FlowSet {
    const passed = new Set([set]);
    let at = set;
    while (!at.tied && at.host !== undefined) {
      const next = setOf(at.host);
      if (passed.has(next)) break;
      passed.add(next);
      at = next;
    }
    return at;
  }

  return {
    setOf,
    touch,
    join(one, other) {
      const [first, second] = [setOf(one), setOf(other)];
      if (first === second) return;
      const [large, small] = first.members.length >= second.members.length ? [first, second] : [second, first];
      for (const member of small.members) {
        large.members.push(member);
        setOfMember.set(member, large);
      }
      large.tied ||= small.tied;
      large.host ??= small.host;
      sets.delete(small);
      touch(one);
    },
    groups() {
      const groups = new Map<FlowSet, FlowSet[]>();
      for (const set of sets) {
        const shown = shownIn(set);
        const group = groups.get(shown);
        if (group === undefined) groups.set(shown, [set]);
        else group.push(set);
      }
      return groups;
    },
  };
}
