import type { FailureEvent, RequestEvent, ResponseEvent } from '../../trace/event.ts';
import { classifyAnswer, classifyRequest } from '../classify.ts';
import type { ExchangeFacts, Flow, MessageMeaning } from '../types.ts';
import { type FlowFacts, factsOfAnswer, factsOfRequest, type Word, wordOf } from './facts.ts';

/** One exchange in a flow: what of it matters for the flow's title and state, computed once for each of its messages. */
export interface Member {
  readonly id: string;
  readonly request: RequestEvent;
  readonly asked: MessageMeaning;
  answer: { event: ResponseEvent | FailureEvent; word: Word; error: string | undefined } | undefined;
  facts: FlowFacts;
  notesSeen: number;
}

export function createMember(request: RequestEvent): Member {
  const asked = classifyRequest(request);
  return { id: request.exchange, request, asked, answer: undefined, facts: factsOfRequest(request), notesSeen: 0 };
}

/** Takes note of the answer when it is there; tells whether it is new. */
export function answerMember(member: Member, { response, failure }: ExchangeFacts): boolean {
  const event = response ?? failure;
  if (event === undefined || member.answer?.event === event) return false;
  const answered = classifyAnswer(member.request, event);
  member.answer = { event, word: wordOf(member.request, member.asked, answered), error: answered.error };
  member.facts = mergeFacts(member.facts, factsOfAnswer(member.request, event));
  return true;
}

/** What the members of a flow say about it together. */
export function factsOfMembers(members: readonly Member[]): FlowFacts {
  return inOrder(members)
    .map(({ facts }) => facts)
    .reduce(mergeFacts, {});
}

/** The flow that its members, one at least, make in any order. */
export function flowOfMembers(unordered: readonly Member[], facts: FlowFacts): Flow {
  const members = inOrder(unordered);
  const [first] = members;
  if (first === undefined) throw new Error('A flow has members.');
  const answers = members.flatMap(({ answer }) => answer ?? []);
  return {
    id: first.id,
    title: titleOf(members, first, facts),
    exchanges: members.map(({ id }) => id),
    messages: members.length + answers.length,
    startedAt: first.request.at,
    lastAt: lastTime(members),
    state: stateOf(members),
  };
}

function lastTime(members: readonly Member[]): number {
  let last = 0;
  for (const { request, answer } of members) last = Math.max(last, answer?.event.at ?? request.at);
  return last;
}

/** The last word on the flow counts; where there was none, pages and look-ups end as the last answer says. */
function stateOf(members: readonly Member[]): Flow['state'] {
  let state: Flow['state'] | undefined;
  let at = 0;
  for (const { answer } of members)
    if (answer !== undefined && answer.word !== 'aside' && answer.event.at >= at) {
      state = answer.word;
      at = answer.event.at;
    }
  if (state !== undefined) return state;
  if (members.some(({ asked, answer }) => answer === undefined || asked.phase === 'Authorize')) return 'under way';
  let last: Member['answer'];
  for (const { answer } of members) if (answer && answer.event.at >= (last?.event.at ?? 0)) last = answer;
  return last?.error === undefined ? 'done' : 'refused';
}

function inOrder(members: readonly Member[]): Member[] {
  return members.toSorted((one, other) => one.request.at - other.request.at);
}

function titleOf(members: readonly Member[], first: Member, { user, grant, client, pkce }: FlowFacts): string {
  const named = members.find(({ asked }) => asked.source !== undefined && asked.phase !== 'Discover') ?? first;
  const what = grant === undefined ? nameOf(named, members) : `${grant}${pkce ? ' + PKCE' : ''}`;
  return [user?.name, what, client].filter((word) => word !== undefined).join(' · ');
}

/** The lab's client asks for metadata on these pages, and then waits for its user, who may never go on. */
const begun = new Map([
  ['Prepare', 'sign-in prepared'],
  ['Discover', 'provider asked'],
]);

function nameOf({ asked, request }: Member, members: readonly Member[]): string {
  const ofClient = request.to === 'client-app' && members.length > 1;
  return (ofClient ? begun.get(asked.phase) : undefined) ?? asked.name;
}

/** The first grant and client name a flow, except that a refresh comes after something; the surest name names the user. */
function mergeFacts(known: FlowFacts, more: FlowFacts): FlowFacts {
  const user = (more.user?.certainty ?? 0) >= (known.user?.certainty ?? 0) ? (more.user ?? known.user) : known.user;
  const grant = known.grant === undefined || known.grant === 'refresh' ? (more.grant ?? known.grant) : known.grant;
  const client = known.client ?? more.client;
  const subject = known.subject ?? more.subject;
  return {
    ...(user === undefined ? {} : { user }),
    ...(grant === undefined ? {} : { grant }),
    ...(client === undefined ? {} : { client }),
    ...(subject === undefined ? {} : { subject }),
    ...((known.pkce ?? more.pkce) ? { pkce: true } : {}),
  };
}
