import { Check, Minus, X } from 'lucide-react';
import { SourceLink } from '../inspector/SourceLink.tsx';
import { conclusion } from './judge.ts';
import type { Verdict } from './verdict.ts';

const words = { passed: 'Passed', refused: 'Refused', open: 'Not known here' } as const;

/** What the bench says to the token: the conclusion first, then each question with its answer and its section. */
export function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  const { outcome, sentence } = conclusion(verdicts);
  return (
    <section className="group" aria-label="The checks of this page">
      <h3>Checked here, with what the trace has</h3>
      <p className="verdict-line" data-outcome={outcome} role="status">
        <strong>{words[outcome]}.</strong> {sentence}
      </p>
      <ol className="checks">
        {verdicts.map((verdict) => (
          <One key={verdict.about} verdict={verdict} />
        ))}
      </ol>
    </section>
  );
}

function One({ verdict: { about, question, source, outcome, detail } }: { verdict: Verdict }) {
  return (
    <li className="check" data-outcome={outcome} data-about={about}>
      <span className="check-mark" aria-hidden="true">
        {outcome === 'passed' && <Check size={14} strokeWidth={3} />}
        {outcome === 'refused' && <X size={14} strokeWidth={3} />}
        {outcome === 'open' && <Minus size={14} />}
      </span>
      <div>
        <p className="check-question">
          <code>{about}</code> {question}
        </p>
        <p className="check-detail">{detail}</p>
        <p className="check-foot">
          <span className="check-outcome">{words[outcome]}</span>
          <SourceLink label={source} />
        </p>
      </div>
    </li>
  );
}
