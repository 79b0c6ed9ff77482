import type { Lane } from '../lanes.ts';
import { isMessage, type Row } from '../rows.ts';
import { contentOf } from './content.ts';
import { filters, isFilter } from './filters.ts';
import { type PlacedTerm, placedTerms, writeTerm } from './language.ts';

/** Something that the search can be continued with. */
export interface Suggestion {
  /** What is shown: `from:` or `from:client-app`. */
  label: string;
  /** What it means, or what it is called on the page. */
  hint: string;
  /** The query with it in place, and where the caret stands then. */
  query: string;
  caret: number;
}

/** What the values of filters are taken from. */
export interface CompletionScene {
  rows: readonly Row[];
  lanes: readonly Lane[];
}

const most = 9;
/** Names and parameters are gathered from so many of the newest rows. */
const lookedAt = 1500;

/** What the term at the caret can become: names of filters, and behind a name, the values that the trace has. */
export function suggestionsFor(query: string, caret: number, scene: CompletionScene): Suggestion[] {
  const at = placedTerms(query).find(({ start, end }) => start < caret && caret <= end);
  const term = at ?? { exclude: false, filter: undefined, text: '', start: caret, end: caret };
  return term.filter === undefined ? nameSuggestions(query, term) : valueSuggestions(query, term, term.filter, scene);
}

function nameSuggestions(query: string, term: PlacedTerm): Suggestion[] {
  const typed = term.text.toLowerCase();
  if (query[term.start + Number(term.exclude)] === '"') return [];
  return Object.entries(filters)
    .filter(([name]) => name.startsWith(typed) && (typed !== '' || query.trim() === '' || term.start === query.length))
    .map(([name, { takes }]) => {
      const written = `${term.exclude ? '-' : ''}${name}:`;
      return replaced(query, term, written, { label: written, hint: takes, spaced: false });
    });
}

function valueSuggestions(query: string, term: PlacedTerm, filter: string, scene: CompletionScene): Suggestion[] {
  if (!isFilter(filter)) return [];
  const typed = term.text.toLowerCase();
  return valuesOf(filter, scene)
    .filter(({ value, called }) => value.toLowerCase() !== typed && `${value}\n${called}`.toLowerCase().includes(typed))
    .slice(0, most)
    .map(({ value, called, count }) => {
      const hint = count === undefined ? called : `${count}×`;
      const written = writeTerm({ exclude: term.exclude, filter, text: value });
      return replaced(query, term, written, { label: written, hint, spaced: true });
    });
}

function replaced(
  query: string,
  { start, end }: PlacedTerm,
  written: string,
  { label, hint, spaced }: { label: string; hint: string; spaced: boolean },
): Suggestion {
  const rest = query.slice(end);
  const head = `${query.slice(0, start)}${written}${spaced && !/^\s/.test(rest) ? ' ' : ''}`;
  return { label, hint, query: head + rest, caret: head.length };
}

interface Value {
  value: string;
  /** What else it is called. */
  called: string;
  /** How often it is there. */
  count?: number;
}

function valuesOf(filter: string, { rows, lanes }: CompletionScene): Value[] {
  const newest = rows.slice(-lookedAt);
  switch (filter) {
    case 'from':
    case 'to':
    case 'party':
      return lanes.map(({ name, label }) => ({ value: name, called: label }));
    case 'kind':
      return counted(newest.filter(isMessage).map(({ name }) => name));
    case 'status':
      return counted(newest.flatMap(({ event }) => (event.kind === 'response' ? [String(event.status)] : [])));
    case 'error':
      return counted(newest.flatMap(({ error }) => error ?? []));
    case 'method':
      return counted(newest.flatMap(({ event }) => (event.kind === 'request' ? [event.method] : [])));
    case 'has':
      return counted(newest.flatMap((row) => [...new Set(contentOf(row).parts.map(({ name }) => name))]));
    default:
      return (filters[filter]?.values ?? []).map((value) => ({ value, called: '' }));
  }
}

/** The most frequent first. */
function counted(values: readonly string[]): Value[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([value, count]) => ({ value, called: '', count }));
}
