import { memo } from 'react';
import type { RowPlace } from '../diagram/DiagramRow.tsx';
import { State } from '../diagram/MessageRow.tsx';
import { placeInWords, rowFacts } from '../diagram/rowText.ts';
import { Ends, PartyChip } from '../inspector/Ends.tsx';
import { isMessage, type Row } from '../model/rows.ts';
import { shorten } from '../model/shorten.ts';
import { PinnedSign } from '../pins/PinnedSign.tsx';
import { useBench } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';

/** In pixels; as `.list-row` in the styles. */
export const listRowHeight = 76;

export const ListRow = memo(function ListRow({
  row,
  index,
  count,
  time,
  carries,
  pinned,
  phase,
  onOpen,
  held,
}: RowPlace & { phase: string | undefined; onOpen: (() => void) | undefined; held: boolean }) {
  const bench = useBench();
  const labelOf = useLabel();
  return (
    <li
      className="list-row"
      {...rowFacts(row, index)}
      data-time={time}
      data-carries={carries}
      data-held={held ? '' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${index * listRowHeight}px)` }}
    >
      <button
        type="button"
        className="list-button"
        data-travel={row.number}
        onClick={() => {
          bench.move({ type: 'travel', number: row.number });
          onOpen?.();
        }}
        tabIndex={time === 'current' ? 0 : -1}
        aria-current={time === 'current' ? 'step' : undefined}
      >
        <span className="list-ends">
          <span className="row-number">{row.number}</span>
          {pinned && <PinnedSign />}
          <Who row={row} />
          {phase !== undefined && <span className="list-phase">{phase}</span>}
        </span>
        <span className="label-name">
          <span className="name">{nameOf(row)}</span>{' '}
          {isMessage(row) ? (
            <State row={row} held={held} />
          ) : (
            row.error !== undefined && <span className="error-code">{row.error}</span>
          )}
        </span>
        <span className="label-detail">
          {row.detail !== row.name && <span className="detail">{row.kind === 'checks' ? row.name : row.detail}</span>}
          {isMessage(row) &&
            row.key.map(({ name, value }) => (
              <span key={name} className="parameter">
                {' '}
                <b>{name}</b>={shorten(value)}
              </span>
            ))}
        </span>
        <span className="unseen">, {placeInWords(row, labelOf)}</span>
      </button>
    </li>
  );
});

function nameOf(row: Row): string {
  if (row.kind !== 'checks') return row.name;
  return `${row.error === undefined ? '✓' : '✗'} ${row.detail}`;
}

function Who({ row }: { row: Row }) {
  if (!isMessage(row)) {
    return (
      <span className="ends" aria-hidden="true">
        <PartyChip name={row.party} />
      </span>
    );
  }
  return (
    <span className="ends" aria-hidden="true">
      <Ends row={row} />
      {row.kind !== 'request' && <span className="list-kind">{row.kind}</span>}
    </span>
  );
}
