import { phases } from '@oauth-lab/shared/meaning/types';
import type { LabelOf } from '../lanes.ts';
import { endsOf, isMessage, type Row } from '../rows.ts';
import { contentOf } from './content.ts';
import { quoted } from './quoted.ts';

/** What a filter may ask beside the row itself. */
export interface SearchScene {
  labelOf: LabelOf;
  isPinned: (row: Row) => boolean;
}

type Test = (row: Row, scene: SearchScene) => boolean;

/** A typed filter of the search. */
export interface Filter {
  /** What it takes, for the list of filters. */
  takes: string;
  /** The values that there can be, where they are few. */
  values?: readonly string[];
  /** How a row is tested for a value, in lower case; a sentence where the value is of no use. */
  read(value: string): Test | string;
}

const states: Record<string, Test> = {
  error: (row) => row.error !== undefined,
  pending: (row) => isMessage(row) && row.pending,
  failed: (row) => isMessage(row) && row.broken !== undefined,
  pinned: (row, { isPinned }) => isPinned(row),
  message: isMessage,
  note: (row) => !isMessage(row),
};

const rowKinds = ['request', 'response', 'failure', 'checks', 'fact', 'gap'];
const channels = ['front', 'back'];

export const filters: Readonly<Record<string, Filter>> = {
  from: {
    takes: 'the party that sent it',
    read: (value) => (row, scene) => isParty(endsOf(row).from, value, scene),
  },
  to: {
    takes: 'the party that it goes to',
    read: (value) => (row, scene) => isParty(endsOf(row).to, value, scene),
  },
  party: {
    takes: 'a party at either end',
    read: (value) => (row, scene) => {
      const { from, to } = endsOf(row);
      return isParty(from, value, scene) || isParty(to, value, scene);
    },
  },
  kind: {
    takes: 'a message by its name, or request, response, failure, checks, fact',
    read: (value) => (row) => (rowKinds.includes(value) ? row.kind === value : row.name.toLowerCase().includes(value)),
  },
  status: { takes: 'a status: 400, 4xx, >=400', read: readStatus },
  has: {
    takes: 'the name of a parameter, header or claim',
    read: (value) => (row) => contentOf(row).parts.some(({ name }) => isNamed(name, value)),
  },
  value: {
    takes: 'part of a value',
    read: (value) => (row) => contentOf(row).parts.some((part) => part.value.toLowerCase().includes(value)),
  },
  error: {
    takes: 'an error code',
    read: (value) => (row) => row.error?.toLowerCase().includes(value) ?? false,
  },
  phase: {
    takes: 'a phase of the flow',
    values: phases,
    read: oneOf(phases, 'phase', (value) => (row) => row.phase?.toLowerCase() === value),
  },
  channel: {
    takes: 'front or back',
    values: channels,
    read: oneOf(channels, 'channel', (value) => (row) => isMessage(row) && row.channel === value),
  },
  method: {
    takes: 'an HTTP method',
    read: (value) => (row) => row.event.kind === 'request' && row.event.method.toLowerCase() === value,
  },
  is: {
    takes: Object.keys(states).join(', '),
    values: Object.keys(states),
    read: oneOf(Object.keys(states), 'is', (value) => states[value] ?? (() => false)),
  },
};

export function isFilter(name: string): boolean {
  return Object.hasOwn(filters, name);
}

/** By what it is called on the page, or by its name in the trace; the beginning of a word is enough. */
function isParty(party: string, value: string, { labelOf }: SearchScene): boolean {
  return party.toLowerCase().includes(value) || labelOf(party).toLowerCase().includes(value);
}

/** A member of an object inside is named by its path (`address.country`), and its own name is enough. */
function isNamed(name: string, wanted: string): boolean {
  const lower = name.toLowerCase();
  return lower === wanted || lower.endsWith(`.${wanted}`);
}

function oneOf(values: readonly string[], name: string, test: (value: string) => Test): Filter['read'] {
  const known = new Set(values.map((value) => value.toLowerCase()));
  return (value) =>
    known.has(value) ? test(value) : `${name}: takes one of ${values.join(', ')}, not ${quoted(value)}.`;
}

function readStatus(value: string): Test | string {
  const [, comparison = '', digits, x] = /^(>=|<=|>|<|)(?:(\d{3})|([1-5])xx)$/.exec(value) ?? [];
  if (x !== undefined && comparison === '') return statusTest((status) => Math.floor(status / 100) === Number(x));
  if (digits === undefined)
    return `status: takes a status such as 400, a class such as 4xx, or a bound such as >=400, not ${quoted(value)}.`;
  const bound = Number(digits);
  switch (comparison) {
    case '>=':
      return statusTest((status) => status >= bound);
    case '<=':
      return statusTest((status) => status <= bound);
    case '>':
      return statusTest((status) => status > bound);
    case '<':
      return statusTest((status) => status < bound);
    default:
      return statusTest((status) => status === bound);
  }
}

function statusTest(test: (status: number) => boolean): Test {
  return ({ event }) => event.kind === 'response' && test(event.status);
}
