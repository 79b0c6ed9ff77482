import { readValueRef, type ValueRef, writeValueRef } from './valueRef.ts';

/** The address of a state of the bench: the fragment `#/message/12?tab=http&flow=…` opens exactly that state. */
export interface Address {
  /** The message; undefined is live. */
  message: number | undefined;
  tab: InspectorTab;
  flow: string | undefined;
  query: string;
  /** The value that is followed, by where it stands: the address must not carry the value itself. */
  follow?: ValueRef | undefined;
  /** The numbers of the messages that are pinned, rising. */
  pins: readonly number[];
  /** Whether the messages are drawn or told; undefined where the address does not say. */
  view: BenchView | undefined;
  /** Whether it is shown what each party knows. */
  knowledge?: true | undefined;
}

export const benchViews = ['diagram', 'list'] as const;
export type BenchView = (typeof benchViews)[number];

export const inspectorTabs = ['explained', 'http', 'values', 'checks', 'time', 'jwt', 'pkce'] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

export function isInspectorTab(name: string | null): name is InspectorTab {
  return (inspectorTabs as readonly (string | null)[]).includes(name);
}

/** Reads a fragment. What cannot be read is the default, so that a mistyped link still opens the bench. */
export function readAddress(fragment: string): Address {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(fragment) ?? [];
  const wanted = new URLSearchParams(query);
  const number = /^message\/([1-9]\d{0,14})$/.exec(path)?.[1];
  const tab = wanted.get('tab');
  return {
    message: number === undefined ? undefined : Number(number),
    tab: isInspectorTab(tab) ? tab : 'explained',
    flow: wanted.get('flow') || undefined,
    query: wanted.get('q') ?? '',
    follow: readValueRef(wanted.get('follow')),
    knowledge: wanted.get('show') === 'knowledge' ? true : undefined,
    pins: readPins(wanted.get('pins') ?? ''),
    view: benchViews.find((each) => each === wanted.get('view')),
  };
}

/** More than this nobody pins; an address stays short enough to be sent. */
const mostPins = 200;

function readPins(text: string): number[] {
  const numbers = text.split('.').filter((each) => /^[1-9]\d{0,14}$/.test(each));
  return [...new Set(numbers.map(Number))].sort((one, other) => one - other).slice(0, mostPins);
}

export function writeAddress({ message, tab, flow, query, follow, knowledge, pins, view }: Address): string {
  const wanted = new URLSearchParams();
  if (tab !== 'explained') wanted.set('tab', tab);
  if (flow !== undefined) wanted.set('flow', flow);
  if (query !== '') wanted.set('q', query);
  if (follow !== undefined) wanted.set('follow', writeValueRef(follow));
  if (pins.length > 0) wanted.set('pins', pins.join('.'));
  if (view !== undefined) wanted.set('view', view);
  if (knowledge) wanted.set('show', 'knowledge');
  const tail = wanted.size === 0 ? '' : `?${wanted}`;
  return `#/${message === undefined ? '' : `message/${message}`}${tail}`;
}
