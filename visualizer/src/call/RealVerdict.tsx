import { explainError } from '@oauth-lab/shared/meaning/explain';
import { ArrowRight } from 'lucide-react';
import { Prose } from '../inspector/Prose.tsx';
import { useSettledSnapshot } from '../inspector/useSettledSnapshot.ts';
import { Why } from '../inspector/Why.tsx';
import { statusLine } from '../model/statusLine.ts';
import { useBench } from '../store/useBench.ts';
import type { LabAnswer } from './labCall.ts';
import type { CallState } from './useLabCall.ts';

/** What the server said, as it came, and the way to the exchange in the diagram. */
export function RealVerdict({ call, server }: { call: CallState; server: string }) {
  return (
    <div className="real" aria-live="polite">
      {call.state === 'sent' && <p className="muted">Sent. {server} has not answered yet.</p>}
      {call.state === 'no answer' && (
        <p className="verdict-line" data-outcome="refused">
          {server} did not answer: it is not running, or this page may not reach it.
        </p>
      )}
      {call.state === 'answered' && <Answered answer={call.answer} server={server} />}
    </div>
  );
}

function Answered({ answer: { status, challenge, error, description, body, exchange }, server }: Parts) {
  const told = error === undefined ? undefined : explainError(error);
  return (
    <section className="real-answer" data-outcome={status < 400 ? 'passed' : 'refused'} aria-label="The real answer">
      <p className="real-status">
        <strong>{statusLine(status)}</strong> {error !== undefined && <span className="error-code">{error}</span>}
      </p>
      {description !== undefined && (
        <p>
          {server} says: “{description}”
        </p>
      )}
      {status < 400 && <p>{server} accepts it.</p>}
      {told !== undefined && <Why answers={{ 'It means': told.meaning }} />}
      {challenge !== undefined && (
        <>
          <p className="muted">Its challenge, as it came:</p>
          <pre className="bytes">WWW-Authenticate: {challenge}</pre>
        </>
      )}
      {/* The body of a challenge says the same once more. */}
      {challenge === undefined && body !== '' && <pre className="bytes">{body}</pre>}
      <InTheDiagram exchange={exchange} />
    </section>
  );
}

type Parts = { answer: LabAnswer; server: string };

function InTheDiagram({ exchange }: { exchange: string }) {
  const bench = useBench();
  const { trace } = useSettledSnapshot();
  const rows = trace.content.exchange(exchange);
  const [request] = rows;
  const checks = rows.findLast(({ kind }) => kind === 'checks');
  if (request === undefined) return null;
  const travel = (number: number) => bench.move({ type: 'travel', number });
  return (
    <p className="real-ways">
      <button type="button" className="button small" onClick={() => travel(request.number)}>
        <ArrowRight size={14} aria-hidden="true" /> See it in the diagram: message {request.number}
      </button>
      {checks !== undefined && (
        <button type="button" className="button small" onClick={() => travel(checks.number)}>
          <ArrowRight size={14} aria-hidden="true" /> Its checks: <Prose text={checks.detail} />
        </button>
      )}
    </p>
  );
}
