import type { Placed } from '@oauth-lab/shared/meaning/values/placed';
import { useState } from 'react';
import { FollowValue } from '../follow/FollowValue.tsx';

/** What stands there before it must be asked for: some six lines, so that the meaning stays in sight. */
const shownFirst = 240;

/** A value as it was on the wire; of a long one the beginning, and the rest when asked for. */
export function PartValue({ value, placed }: { value: string; placed?: Placed | undefined }) {
  const [whole, setWhole] = useState(false);
  const long = value.length > shownFirst;
  return (
    <p className="part-value">
      <FollowValue placed={placed}>
        <code>{value === '' ? '(empty)' : long && !whole ? `${value.slice(0, shownFirst)}…` : value}</code>
      </FollowValue>
      {long && (
        <button type="button" className="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${value.length.toLocaleString('en')} characters`}
        </button>
      )}
    </p>
  );
}
