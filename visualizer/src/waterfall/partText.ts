import type { LabelOf } from '../model/lanes.ts';
import type { TimePart, Waterfall } from '../model/waterfall.ts';
import { duration } from '../shell/format.ts';

/** What a part of the time went into. */
export function partTitle({ kind, party, row }: TimePart, labelOf: LabelOf): string {
  switch (kind) {
    case 'checks':
    case 'work':
      return row.name;
    case 'call':
      return `${labelOf(party)}: ${row.name}`;
    case 'before call':
      return `Until the ${row.name}`;
    case 'rest':
      return 'Until the answer left';
    case 'whole':
      return `Network and ${labelOf(party)} together`;
  }
}

const kinds: Record<TimePart['kind'], string> = {
  checks: 'checks, and what led to them',
  work: 'its own work, up to this note',
  call: 'another party at work',
  'before call': 'its own work',
  rest: 'its own work',
  whole: 'not told apart: only the sender recorded this exchange',
};

/** What kind of time it was, and what is in it that cannot be told apart. */
export function partRemark({ kind, withWay }: TimePart): string {
  return kind === 'whole' || !withWay ? kinds[kind] : `${kinds[kind]}; and the network, which can’t be told apart`;
}

/** "18 ms in 4 parts: checks 3.1 ms, own work 6 ms, other parties 9 ms". */
export function waterfallSentence({ milliseconds, parts, answer }: Waterfall): string {
  const sums = new Map<string, number>();
  for (const part of parts) {
    const name = sumName(part);
    sums.set(name, (sums.get(name) ?? 0) + part.to - part.from);
  }
  const told = [...sums].map(([name, sum]) => `${name} ${duration(sum)}`).join(', ');
  const whole = answer === undefined ? `${duration(milliseconds)} so far` : duration(milliseconds);
  return told === '' ? `${whole}.` : `${whole}: ${told}.`;
}

function sumName({ kind, withWay }: TimePart): string {
  if (kind === 'whole') return 'network and receiver';
  if (kind === 'call') return 'other parties';
  if (withWay) return 'own work and network, not told apart';
  return kind === 'checks' ? 'checks' : 'own work';
}

/** What is known of the ways there and back. */
export function waysInWords({ request, ways, answer }: Waterfall, labelOf: LabelOf): string[] {
  const from = labelOf(request.from);
  const to = labelOf(request.to);
  if (ways === undefined) {
    return [
      `${to} recorded nothing of this exchange, so ${from} did: from sending to ${answer === undefined ? 'now' : 'what came of it'}.`,
    ];
  }
  const clock = `${to} recorded this: its clock runs from having the request’s headers until its answer begins to leave.`;
  if (ways.there === undefined && ways.back === undefined) {
    return [
      clock,
      `The ways to ${to} and back are not known: ${from} did not say when it sent, and when it had the answer.`,
    ];
  }
  return [
    clock,
    `The way there took at most ${bound(ways.there)}, the way back at most ${bound(ways.back)}: ${from} noted something that long before and after.`,
  ];
}

function bound(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'what nobody knows' : duration(milliseconds);
}
