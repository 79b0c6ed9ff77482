import { useState } from 'react';

/** What stands there before it must be asked for: some six lines, so that the meaning stays in sight. */
const shownFirst = 240;

/** A value as it was on the wire; of a long one the beginning, and the rest when asked for. */
export function PartValue({ value }: { value: string }) {
  const [whole, setWhole] = useState(false);
  const long = value.length > shownFirst;
  return (
    <p className="part-value">
      <code>{value === '' ? '(empty)' : long && !whole ? `${value.slice(0, shownFirst)}…` : value}</code>
      {long && (
        <button type="button" className="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${value.length.toLocaleString('en')} characters`}
        </button>
      )}
    </p>
  );
}
