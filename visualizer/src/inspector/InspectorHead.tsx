import { ArrowLeftRight } from 'lucide-react';
import { isMessage, type Row } from '../model/rows.ts';
import { PinButton } from '../pins/PinButton.tsx';
import { duration, timeOfDay } from '../shell/format.ts';
import { useBench } from '../store/useBench.ts';
import { Ends, PartyChip } from './Ends.tsx';

/** Which message this is, between whom, and when; and the way to the other half of its exchange. */
export function InspectorHead({ row, exchange }: { row: Row; exchange: readonly Row[] }) {
  const request = exchange.find((each) => each.kind === 'request');
  return (
    <header className="inspector-head">
      <h2>
        <span className="inspector-number">{row.number}</span> {row.name}{' '}
        {row.error !== undefined && <span className="error-code">{row.error}</span>}
      </h2>
      <p className="inspector-line">{row.detail}</p>
      <p className="inspector-ends">
        {isMessage(row) ? (
          <>
            <Ends row={row} />
            <span className="channel">{row.channel}-channel</span>
          </>
        ) : (
          <>
            inside <PartyChip name={row.party} />
          </>
        )}
      </p>
      <div className="inspector-foot">
        <span className="inspector-times">
          <time dateTime={new Date(row.at).toISOString()}>{timeOfDay(row.at)}</time>
          {request !== undefined && request.number !== row.number && (
            <span>{duration(row.at - request.at)} after the request</span>
          )}
        </span>
        <span className="inspector-ways">
          <PinButton row={row} />
          <OtherHalf row={row} exchange={exchange} />
        </span>
      </div>
    </header>
  );
}

function OtherHalf({ row, exchange }: { row: Row; exchange: readonly Row[] }) {
  const bench = useBench();
  const other =
    row.kind === 'request'
      ? exchange.find((each) => isMessage(each) && each.kind !== 'request')
      : exchange.find((each) => each.kind === 'request');
  if (other === undefined || other.number === row.number) return null;
  return (
    <button type="button" className="button small" onClick={() => bench.move({ type: 'travel', number: other.number })}>
      <ArrowLeftRight size={14} aria-hidden="true" /> {other.kind === 'request' ? 'Request' : 'Answer'} {other.number}
    </button>
  );
}
