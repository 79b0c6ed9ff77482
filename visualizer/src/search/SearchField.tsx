import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';

export function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const bench = useBench();
  const { query } = useBenchSnapshot();
  return (
    <search className="search">
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label="Search messages"
        aria-keyshortcuts="/"
        placeholder="Search name, path, value  /"
        value={query}
        spellCheck={false}
        onChange={(event) => bench.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            bench.setQuery('');
            event.currentTarget.blur();
          } else if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {query !== '' && (
        <button type="button" className="clear" aria-label="Clear the search" onClick={() => bench.setQuery('')}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
