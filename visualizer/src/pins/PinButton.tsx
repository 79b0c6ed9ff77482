import { Pin } from 'lucide-react';
import type { Row } from '../model/rows.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';

/** Marks a message to come back to. */
export function PinButton({ row }: { row: Row }) {
  const bench = useBench();
  const pinned = useBenchPart(({ pins }) => pins.has(row.number));
  return (
    <button
      type="button"
      className="button small"
      data-sign
      aria-pressed={pinned}
      aria-keyshortcuts="m"
      aria-label={`Pin message ${row.number}`}
      title={pinned ? 'Take the pin away (m)' : 'Pin this message to come back to it (m)'}
      onClick={() => bench.togglePin(row.number)}
    >
      <Pin size={14} aria-hidden="true" />
    </button>
  );
}
