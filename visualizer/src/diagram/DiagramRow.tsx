import { memo } from 'react';
import type { Carries } from '../follow/carries.ts';
import { isMessage, type Row } from '../model/rows.ts';
import { PinnedSign } from '../pins/PinnedSign.tsx';
import { useBench } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { MessageRow } from './MessageRow.tsx';
import { type LanePlaces, rowHeight } from './measures.ts';
import { NoteRow } from './NoteRow.tsx';
import { placeInWords, rowFacts } from './rowText.ts';

export interface RowPlace {
  row: Row;
  index: number;
  count: number;
  /** Before the cursor, under it, or after it, where the learner has not come yet. */
  time: 'past' | 'current' | 'future';
  /** Whether it carries the value that is followed. */
  carries: Carries;
  pinned: boolean;
}

/** One row at its place. It renders again only when the row itself, or its side of the cursor, changes. */
export const DiagramRow = memo(function DiagramRow({
  row,
  index,
  count,
  time,
  carries,
  pinned,
  places,
  held,
}: RowPlace & { places: LanePlaces; held: boolean }) {
  const bench = useBench();
  const labelOf = useLabel();
  return (
    <li
      className="row"
      {...rowFacts(row, index)}
      data-time={time}
      data-carries={carries}
      data-held={held ? '' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <button
        type="button"
        className="row-button"
        data-travel={row.number}
        onClick={() => bench.move({ type: 'travel', number: row.number })}
        tabIndex={time === 'current' ? 0 : -1}
        aria-current={time === 'current' ? 'step' : undefined}
      >
        <span className="row-number">{row.number}</span>
        {pinned && <PinnedSign />}
        <span className="stage">
          {isMessage(row) ? (
            <MessageRow row={row} places={places} held={held} />
          ) : (
            <NoteRow row={row} places={places} />
          )}
        </span>
        <span className="unseen">, {placeInWords(row, labelOf)}</span>
      </button>
    </li>
  );
});
