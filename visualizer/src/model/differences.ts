import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { splitUrl } from '@oauth-lab/shared/meaning/read';
import type { MessagePart, PartPlace } from '@oauth-lab/shared/meaning/types';
import type { RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
import { statusLine } from './statusLine.ts';

/** One part of a message that is not the same in its two versions. */
export interface Difference {
  place: PartPlace | 'path' | 'status' | 'body';
  name: string;
  /** Undefined where only the other version has it. */
  before: string | undefined;
  after: string | undefined;
}

/** Lengths follow the body by themselves. */
const following = new Set(['content-length', 'transfer-encoding']);

/** What differs between a message as it came and as it went on, in the order of the message. */
export function differences(
  before: RequestEvent | ResponseEvent,
  after: RequestEvent | ResponseEvent,
): readonly Difference[] {
  const parts = differentParts(partsOf(before), partsOf(after));
  const inBody = parts.some(({ place }) => place === 'form' || place === 'json');
  const texts = [before, after].map(({ body }) => body?.text ?? '');
  return [
    ...differentLine(before, after),
    ...parts,
    // A body of parameters is told by them; any other is a text.
    ...(inBody || texts[0] === texts[1]
      ? []
      : [{ place: 'body' as const, name: 'body', before: before.body?.text, after: after.body?.text }]),
  ];
}

function differentLine(before: RequestEvent | ResponseEvent, after: RequestEvent | ResponseEvent): Difference[] {
  const [place, was, is] =
    before.kind === 'request' && after.kind === 'request'
      ? (['path', splitUrl(before.url).path, splitUrl(after.url).path] as const)
      : (['status', statusOf(before), statusOf(after)] as const);
  return was === is ? [] : [{ place, name: place, before: was, after: is }];
}

function statusOf(event: RequestEvent | ResponseEvent): string {
  return event.kind === 'response' ? statusLine(event.status) : '';
}

function differentParts(before: readonly MessagePart[], after: readonly MessagePart[]): Difference[] {
  const rest = new Map<string, MessagePart[]>();
  for (const part of after) rest.set(keyOf(part), [...(rest.get(keyOf(part)) ?? []), part]);
  const found: Difference[] = [];
  for (const part of before) {
    const now = rest.get(keyOf(part))?.shift();
    if (now?.value !== part.value) found.push({ ...named(part), before: part.value, after: now?.value });
  }
  for (const part of [...rest.values()].flat()) found.push({ ...named(part), before: undefined, after: part.value });
  return found.filter(({ place, name }) => place !== 'header' || !following.has(name));
}

function keyOf({ place, name, inside = '' }: MessagePart): string {
  return `${place} ${inside} ${name.toLowerCase()}`;
}

function named({ place, name, inside }: MessagePart): Pick<Difference, 'place' | 'name'> {
  return { place, name: inside === undefined ? name : `${inside} · ${name}` };
}
