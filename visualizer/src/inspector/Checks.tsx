import { explainError } from '@oauth-lab/shared/meaning/explain';
import type { CheckOutcome, NoteContent } from '@oauth-lab/shared/trace/event';
import { Check, Minus, X } from 'lucide-react';
import type { NoteRow } from '../model/rows.ts';
import { useLabel } from '../store/useLabel.ts';
import { Prose } from './Prose.tsx';
import { SourceLink } from './SourceLink.tsx';
import { Why } from './Why.tsx';

type ChecksNote = Extract<NoteContent, { type: 'checks' }>;

/** The ordered lists of checks that an exchange went through: each question with its outcome and its section. */
export function Checks({ rows }: { rows: readonly NoteRow[] }) {
  return rows.map((row) =>
    row.event.kind === 'note' && row.event.note.type === 'checks' ? (
      <Run key={row.number} note={row.event.note} row={row} />
    ) : null,
  );
}

function Run({ note, row }: { note: ChecksNote; row: NoteRow }) {
  const labelOf = useLabel();
  return (
    <section className="group">
      <h3>{note.title}</h3>
      <p className="muted">
        {labelOf(row.party)} asks these in order; the first refusal ends the list. Here: {row.detail}.
      </p>
      <ol className="checks">
        {note.outcomes.map((outcome) => (
          <Outcome key={outcome.question} outcome={outcome} />
        ))}
      </ol>
    </section>
  );
}

const words = { passed: 'Passed', refused: 'Refused', 'not reached': 'Not reached' } as const;

function Outcome({ outcome: { question, source, outcome, error, detail } }: { outcome: CheckOutcome }) {
  const told = error === undefined ? undefined : explainError(error);
  return (
    <li className="check" data-outcome={outcome}>
      <span className="check-mark" aria-hidden="true">
        {outcome === 'passed' && <Check size={14} strokeWidth={3} />}
        {outcome === 'refused' && <X size={14} strokeWidth={3} />}
        {outcome === 'not reached' && <Minus size={14} />}
      </span>
      <div>
        <p className="check-question">
          <Prose text={question} />
        </p>
        {detail !== undefined && (
          <p className="check-detail">
            <Prose text={detail} />
          </p>
        )}
        <p className="check-foot">
          <span className="check-outcome">{words[outcome]}</span>
          {error !== undefined && <span className="error-code">{error}</span>}
          <SourceLink label={source} />
        </p>
        {told !== undefined && <Why answers={{ 'It means': told.meaning, 'Without it': told.withoutIt }} />}
      </div>
    </li>
  );
}
