import type { FlowFacts } from './flows/facts.ts';
import { answerMember, createMember, factsOfMembers, flowOfMembers, type Member } from './flows/member.ts';
import { createNames } from './flows/names.ts';
import { createRedirects } from './flows/redirects.ts';
import { createFlowSets, type FlowSet } from './flows/sets.ts';
import { valuesOfNote, valuesOfRequest, valuesOfResponse } from './flows/values.ts';
import type { ExchangeFacts, Flow } from './types.ts';

/** Which messages belong together. */
export interface FlowIndex {
  /** Takes an exchange, or more of one that it knows. */
  update(exchange: ExchangeFacts): void;
  /** All flows, in the order of their beginnings. A flow that did not change is the same object as before. */
  flows(): readonly Flow[];
  /** The id of the flow that an exchange belongs to. */
  flowOf(exchangeId: string): string | undefined;
}

/**
 * An index of flows that grows with the trace. Exchanges that share a trace, or a value made for one flow (a state, a code, a
 * token), are one flow; a redirect takes the page that it leads to along, unless that page turns out to begin a flow of its own.
 */
export function createFlowIndex(): FlowIndex {
  const members = new Map<string, Member>();
  const firstWith = new Map<string, Member>();
  const sets = createFlowSets();
  const redirects = createRedirects();
  let changed = false;
  let flows: readonly Flow[] = [];
  let flowOfSet = new Map<FlowSet, Flow>();
  let before = new Map<FlowSet, { signature: string; facts: FlowFacts; user: string | undefined; flow: Flow }>();

  function joinByValue(member: Member, value: string): void {
    const other = firstWith.get(value);
    if (other === undefined) firstWith.set(value, member);
    else sets.join(other, member);
  }

  function tie(member: Member, values: readonly string[]): void {
    for (const value of values) joinByValue(member, value);
    if (values.length > 0) sets.setOf(member).tied = true;
  }

  function memberFor({ request }: ExchangeFacts): Member {
    const known = members.get(request.exchange);
    if (known !== undefined) return known;
    const member = createMember(request);
    members.set(member.id, member);
    joinByValue(member, `trace:${request.trace}`);
    tie(member, valuesOfRequest(request));
    const from = redirects.arrived(member);
    if (from !== undefined) sets.setOf(member).host ??= from;
    return member;
  }

  function regroup(): void {
    if (!changed) return;
    changed = false;
    const now: typeof before = new Map();
    flowOfSet = new Map();
    const names = createNames();
    const told = [...sets.groups()].map(([shown, group]) => {
      const signature = group.map(({ version }) => version).join();
      const known = before.get(shown);
      const same = known?.signature === signature ? known : undefined;
      const facts = same?.facts ?? factsOfMembers(group.flatMap((set) => set.members));
      names.learn(facts);
      return { shown, group, signature, same, facts };
    });
    // What one flow tells of a user names those of another.
    for (const { shown, group, signature, same, facts } of told) {
      const named = names.named(facts);
      const user = named.user?.name;
      const flow =
        same !== undefined && same.user === user
          ? same.flow
          : flowOfMembers(
              group.flatMap((set) => set.members),
              named,
            );
      now.set(shown, { signature, facts, user, flow });
      for (const set of group) flowOfSet.set(set, flow);
    }
    before = now;
    flows = [...now.values()].map(({ flow }) => flow).sort((one, other) => one.startedAt - other.startedAt);
  }

  return {
    update(exchange) {
      changed = true;
      const member = memberFor(exchange);
      for (const note of exchange.notes.slice(member.notesSeen)) tie(member, valuesOfNote(note));
      member.notesSeen = exchange.notes.length;
      if (answerMember(member, exchange)) {
        if (exchange.response !== undefined) tie(member, valuesOfResponse(exchange.response));
        const follower = redirects.answered(member);
        if (follower !== undefined) sets.touch(follower).host ??= member;
      }
      sets.touch(member);
    },
    flows() {
      regroup();
      return flows;
    },
    flowOf(exchangeId) {
      regroup();
      const member = members.get(exchangeId);
      return member === undefined ? undefined : flowOfSet.get(sets.setOf(member))?.id;
    },
  };
}
