import { useMemo } from 'react';
import { percent } from '../diagram/measures.ts';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import { hueOf } from '../model/lanes.ts';
import type { Row } from '../model/rows.ts';
import { type TimePart, waterfallOf } from '../model/waterfall.ts';
import { duration } from '../shell/format.ts';
import { useBench } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';
import { partRemark, partTitle, waterfallSentence, waysInWords } from './partText.ts';

/** Where the time of the row's exchange went, part by part. */
export function WaterfallView({ row }: { row: Row }) {
  const { content } = useSettledSnapshot().trace;
  const labelOf = useLabel();
  const waterfall = useMemo(() => waterfallOf(row.exchange, content), [row.exchange, content]);
  if (waterfall === undefined) return <p className="muted">The request of this exchange is no longer kept.</p>;
  return (
    <section aria-label="Where the time went">
      <p className="sentence">{waterfallSentence(waterfall)}</p>
      <ol className="waterfall">
        {waterfall.parts.map((part) => (
          <Part key={`${part.from} ${part.row.number}`} part={part} whole={waterfall.milliseconds} here={row.number} />
        ))}
      </ol>
      {waterfall.answer === undefined && <p className="muted">Nobody has answered yet.</p>}
      {waysInWords(waterfall, labelOf).map((sentence) => (
        <p key={sentence} className="defined">
          {sentence}
        </p>
      ))}
    </section>
  );
}

function Part({ part, whole, here }: { part: TimePart; whole: number; here: number }) {
  const bench = useBench();
  const labelOf = useLabel();
  const { kind, party, from, to, row, withWay } = part;
  return (
    <li className="time-part" data-part-kind={kind}>
      <button
        type="button"
        className="time-button"
        aria-current={row.number === here ? 'true' : undefined}
        title={`Go to message ${row.number}`}
        onClick={() => bench.move({ type: 'travel', number: row.number })}
      >
        <span className="time-head">
          <span className="time-title">{partTitle(part, labelOf)}</span>
          <span className="time-took">{duration(to - from)}</span>
        </span>
        <span className="time-track">
          <span
            className="time-bar"
            data-hue={hueOf(party)}
            data-way={withWay}
            style={{ left: percent(from / whole), width: percent((to - from) / whole) }}
          />
        </span>
        <span className="time-remark">{partRemark(part)}</span>
      </button>
    </li>
  );
}
