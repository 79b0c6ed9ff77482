import type { Row } from '../rows.ts';
import { contentOf } from './content.ts';
import { filters, isFilter, type SearchScene } from './filters.ts';
import { readQuery, type Term } from './language.ts';
import { quoted } from './quoted.ts';

/** A query that can be asked of rows. It remembers what it found, so that what arrives later is all that is looked at. */
export interface Search {
  /** Nothing was asked for, so every row matches. */
  isEmpty: boolean;
  matches(row: Row): boolean;
  /** What of the query cannot be as it was meant, each as a sentence. */
  problems: readonly string[];
}

/** All terms must hold. A term that makes no sense is told, and does not stand in the way of the others. */
export function searchFor(query: string, scene: SearchScene): Search {
  const problems: string[] = [];
  const verdicts = new WeakMap<Row, boolean>();
  const tests = readQuery(query)
    .sort(cheapFirst)
    .flatMap((term) => {
      const test = testOf(term, scene);
      if (typeof test !== 'string') return [term.exclude ? (row: Row) => !test(row) : test];
      problems.push(test);
      // What looks like a filter and is none is searched as it stands.
      return isFilter(term.filter ?? '') ? [] : [wordTest(`${term.filter}:${term.text}`, term.exclude)];
    });
  return {
    isEmpty: tests.length === 0,
    matches(row) {
      const known = verdicts.get(row);
      if (known !== undefined) return known;
      const verdict = tests.every((test) => test(row));
      verdicts.set(row, verdict);
      return verdict;
    },
    problems,
  };
}

/** What needs a message's parameters is asked last: most rows are out by then. */
function cheapFirst(one: Term, other: Term): number {
  return Number(needsContent(one)) - Number(needsContent(other));
}

function needsContent({ filter }: Term): boolean {
  return filter === undefined || filter === 'has' || filter === 'value' || !isFilter(filter);
}

function testOf({ filter, text }: Term, scene: SearchScene): ((row: Row) => boolean) | string {
  if (filter === undefined) return wordTest(text, false);
  const known = isFilter(filter) ? filters[filter] : undefined;
  if (known === undefined) return unknownFilter(filter, text);
  const test = known.read(text.toLowerCase());
  return typeof test === 'string' ? test : (row) => test(row, scene);
}

function wordTest(word: string, exclude: boolean): (row: Row) => boolean {
  const wanted = word.toLowerCase();
  return (row) => contentOf(row).text.includes(wanted) !== exclude;
}

function unknownFilter(name: string, text: string): string {
  const near = nearest(name);
  const advice = near === undefined ? `For a parameter of that name write has:${name}.` : `Did you mean ${near}:?`;
  return `There is no filter ${quoted(`${name}:`)}, so ${quoted(`${name}:${text}`)} is searched as it stands. ${advice}`;
}

/** The filter that differs by one letter, or by two that changed places. */
function nearest(name: string): string | undefined {
  return Object.keys(filters).find((known) => isNear(name, known));
}

function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  );
}
