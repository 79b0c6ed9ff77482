import type { Suggestion } from '../model/search/completion.ts';

/** Under the search: what is wrong with it, and what it can be continued with. */
export function Suggestions({
  id,
  suggestions,
  chosen,
  onTake,
  problems,
}: {
  id: string;
  suggestions: readonly Suggestion[];
  chosen: Suggestion | undefined;
  onTake: (suggestion: Suggestion) => void;
  problems: readonly string[];
}) {
  return (
    <div className="suggestions" hidden={suggestions.length === 0 && problems.length === 0}>
      <div role="status">
        {problems.map((sentence) => (
          <p key={sentence} className="search-problem">
            {sentence}
          </p>
        ))}
      </div>
      <div id={id} role="listbox" aria-label="Filters and values" hidden={suggestions.length === 0}>
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.label}
            id={`${id}-${index}`}
            className="suggestion"
            role="option"
            tabIndex={-1}
            aria-selected={suggestion === chosen}
            // The field keeps the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(suggestion);
            }}
          >
            <code>{suggestion.label}</code> <span className="suggestion-hint">{suggestion.hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
