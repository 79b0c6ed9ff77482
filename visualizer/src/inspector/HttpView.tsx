import type { RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
import { ArrowLeftRight } from 'lucide-react';
import { bodyRemark, httpText } from '../model/httpText.ts';
import { isMessage, type Row } from '../model/rows.ts';
import { useBench } from '../store/useBench.ts';
import { curlOf } from '../takeAway/curl.ts';
import { CopyButton } from './CopyButton.tsx';

/** The bytes: the message that the row shows, and the other half of its exchange. */
export function HttpView({ row, exchange }: { row: Row; exchange: readonly Row[] }) {
  const messages = exchange.filter(isMessage);
  const shown = isMessage(row) ? [row, ...messages.filter((each) => each.number !== row.number)] : messages;
  return (
    <>
      {shown.map((each) =>
        each.event.kind === 'failure' ? (
          <p key={each.number} className="sentence">
            No response: <code>{each.event.code}</code>. {each.event.message}
          </p>
        ) : (
          <Half key={each.number} event={each.event} number={each.number} other={each.number !== row.number} />
        ),
      )}
    </>
  );
}

function Half({ event, number, other }: { event: RequestEvent | ResponseEvent; number: number; other: boolean }) {
  const bench = useBench();
  const text = httpText(event);
  const remark = bodyRemark(event.body);
  const title = event.kind === 'request' ? 'Request' : 'Response';
  return (
    <section className="half">
      <div className="half-head">
        <h3 className="half-title">{title}</h3>
        {other && (
          <button type="button" className="button small" onClick={() => bench.move({ type: 'travel', number })}>
            <ArrowLeftRight size={14} aria-hidden="true" /> Go to {number}
          </button>
        )}
        {event.kind === 'request' && <CopyButton text={curlOf(event)} label="Copy as curl" />}
        <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      <pre className="bytes" data-bytes={event.kind}>
        {text}
      </pre>
      {remark !== undefined && <p className="muted">{remark}</p>}
    </section>
  );
}
