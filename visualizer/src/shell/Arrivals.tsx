import { ArrowDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { rowInWords } from '../diagram/rowText.ts';
import { useBench, useBenchPart } from '../store/useBench.ts';
import { useLabel } from '../store/useLabel.ts';

/** "5 new": what arrived while the learner stood elsewhere. It leads to the newest message. */
export function ArrivalsPill() {
  const bench = useBench();
  const arrived = useBenchPart((bench) => bench.arrived);
  if (arrived === 0) return null;
  return (
    <button type="button" className="arrivals" onClick={() => bench.move({ type: 'end' })}>
      {arrived} new <ArrowDown size={15} aria-hidden="true" />
      <span className="unseen">: go to the newest message</span>
    </button>
  );
}

/** A quiet moment after which the state is worth saying, in milliseconds. */
const quiet = 700;

/** For whoever listens: the row that was stepped to, and how many are new. It waits until things have settled. */
export function Announcer() {
  const arrived = useBenchPart((bench) => bench.arrived);
  const steppedTo = useBenchPart(({ cursor, current }) => (cursor.mode === 'at' ? current : undefined));
  const labelOf = useLabel();
  const [said, setSaid] = useState('');
  const inRows = document.activeElement instanceof HTMLElement && document.activeElement.dataset.travel !== undefined;
  const row = steppedTo !== undefined && !inRows ? rowInWords(steppedTo, labelOf) : '';
  const news = arrived === 0 ? '' : `${arrived} new messages`;
  useEffect(() => {
    const timer = setTimeout(() => setSaid([row, news].filter(Boolean).join('. ')), quiet);
    return () => clearTimeout(timer);
  }, [row, news]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
