import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../model/rows.ts';
import { type Suggestion, suggestionsFor } from '../model/search/completion.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';

export interface Completion {
  suggestions: readonly Suggestion[];
  /** The one that Enter takes. */
  chosen: Suggestion | undefined;
  /** Goes to the next or the previous one; false where there is none. */
  choose(by: 1 | -1): boolean;
  take(suggestion: Suggestion): void;
  forget(): void;
  /** The caret is somewhere else. */
  moved(): void;
}

const nothing: readonly Row[] = [];

/** What the query can be continued with where the caret stands. */
export function useCompletion(field: RefObject<HTMLInputElement | null>, focused: boolean): Completion {
  const bench = useBench();
  const query = useBenchPart((bench) => bench.query);
  const rows = useBenchPart(({ trace }) => (focused ? trace.content.rows : nothing));
  const lanes = useBenchPart(({ view }) => view.lanes);
  const [caret, setCaret] = useState(0);
  const [place, setPlace] = useState(-1);
  /** The arrow keys ask for the filters where nothing is typed yet; unasked they would only cover what is below. */
  const [asked, setAsked] = useState(false);
  const wanted = useRef<number | undefined>(undefined);
  const suggestions = useMemo(() => {
    const at = Math.min(caret, query.length);
    const typing = /\S$/.test(query.slice(0, at));
    return focused && (typing || asked) ? suggestionsFor(query, at, { rows, lanes }) : [];
  }, [focused, asked, query, caret, rows, lanes]);

  // The caret follows what was put in place; the browser would set it behind everything.
  useLayoutEffect(() => {
    if (wanted.current === undefined || field.current?.value !== query) return;
    field.current.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  }, [field, query]);

  return {
    suggestions,
    chosen: suggestions[place],
    choose(by) {
      setAsked(true);
      if (suggestions.length === 0) return !asked;
      setPlace((before) => (before + by + suggestions.length + (before < 0 && by < 0 ? 1 : 0)) % suggestions.length);
      return true;
    },
    take(suggestion) {
      wanted.current = suggestion.caret;
      bench.setQuery(suggestion.query);
      setCaret(suggestion.caret);
      setPlace(-1);
      setAsked(false);
      field.current?.focus();
    },
    forget() {
      setPlace(-1);
      setAsked(false);
    },
    moved() {
      const now = field.current?.selectionStart ?? 0;
      if (now !== caret) setAsked(false);
      setCaret(now);
      setPlace(-1);
    },
  };
}
