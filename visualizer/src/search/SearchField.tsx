import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { Suggestions } from './Suggestions.tsx';
import { useCompletion } from './useCompletion.ts';

const none: readonly string[] = [];

/** Words and filters, completed while they are typed. */
export function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const bench = useBench();
  const query = useBenchPart((bench) => bench.query);
  // While a long trace is looked through, those of the query before say nothing of this one.
  const problems = useBenchPart(({ query, view: { asked } }) => (asked.query === query ? asked.search.problems : none));
  const [focused, setFocused] = useState(false);
  const list = useId();
  const completion = useCompletion(field, focused);
  const { suggestions, chosen } = completion;
  const filtering = query.trim() !== '';

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!completion.choose(event.key === 'ArrowDown' ? 1 : -1)) return;
      event.preventDefault();
    } else if (event.key === 'Enter' && chosen !== undefined) {
      completion.take(chosen);
    } else if (event.key === 'Enter') {
      event.currentTarget.blur();
    } else if (event.key === 'Escape' && chosen !== undefined) {
      completion.forget();
    } else if (event.key === 'Escape') {
      bench.setQuery('');
      event.currentTarget.blur();
    }
  }

  return (
    <search className="search">
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label="Search messages"
        aria-keyshortcuts="/"
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${suggestions.indexOf(chosen)}`}
        placeholder="Search, or from: kind: status: has:   /"
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          bench.setQuery(event.target.value);
          completion.moved();
        }}
        onSelect={completion.moved}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          completion.forget();
        }}
        onKeyDown={press}
      />
      {filtering && <SearchCount />}
      {query !== '' && (
        <button type="button" className="clear" aria-label="Clear the search" onClick={() => bench.setQuery('')}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
      <Suggestions id={list} suggestions={suggestions} chosen={chosen} onTake={completion.take} problems={problems} />
    </search>
  );
}

function SearchCount() {
  const done = useBenchPart(({ query, view }) => view.asked.query === query);
  const shown = useBenchPart(({ view }) => view.rows.length);
  const all = useBenchPart(({ trace }) => trace.content.rows.length);
  return (
    <output className="search-count">
      {done ? `${shown.toLocaleString('en')} of ${all.toLocaleString('en')}` : 'searching…'}
    </output>
  );
}
