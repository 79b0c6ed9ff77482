import { followableIn, type Placed } from '@oauth-lab/shared/meaning/values/placed';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';

/**
 * Names a value by where it stands rather than by itself: an address that is sent to somebody must not carry a live token. The first
 * `code` of message 28 is `28.code`, the second `28.code.2`.
 */
export interface ValueRef {
  number: number;
  name: string;
  /** Which of the values of that name, from 1. */
  nth: number;
}

export function writeValueRef({ number, name, nth }: ValueRef): string {
  // A name that ends as a count does is told apart by having one.
  return nth === 1 && !/\.\d+$/.test(name) ? `${number}.${name}` : `${number}.${name}.${nth}`;
}

export function readValueRef(text: string | null): ValueRef | undefined {
  const [, number, name, nth = '1'] = /^([1-9]\d{0,14})\.(.+?)(?:\.([1-9]\d{0,5}))?$/s.exec(text ?? '') ?? [];
  return number === undefined || name === undefined ? undefined : { number: Number(number), name, nth: Number(nth) };
}

/** The reference to a value of an event; undefined where it is not worth following. */
export function refTo(number: number, event: TraceEvent, wanted: Placed): ValueRef | undefined {
  const namesakes = followableIn(event).filter(({ name }) => name === wanted.name);
  const at = namesakes.findIndex(
    ({ place, value, inside }) => place === wanted.place && value === wanted.value && inside === wanted.inside,
  );
  return at < 0 ? undefined : { number, name: wanted.name, nth: at + 1 };
}

/** The value that a reference names in its event. */
export function valueAt(event: TraceEvent, { name, nth }: ValueRef): Placed | undefined {
  return followableIn(event).filter((each) => each.name === name)[nth - 1];
}

/** The reference to where a value first stands in an event, whatever it is called there. */
export function refToValue(number: number, event: TraceEvent, value: string): ValueRef | undefined {
  const placed = followableIn(event).find((each) => each.value === value);
  return placed === undefined ? undefined : refTo(number, event, placed);
}
