import type { AnyRefusal, Checklist } from '@oauth-lab/shared/checks/checklist';
import type { CheckOutcome, NoteContent } from '@oauth-lab/shared/trace/event';

/** Why this client refuses an answer: a short name for the reason, and a sentence for the learner. */
export interface Refusal extends AnyRefusal {
  error: string;
  description: string;
}

/** Puts on record what the client did inside itself. */
export type Note = (content: NoteContent) => void;

export type Judgement<Established> =
  | { passed: true; established: Established; checks: CheckOutcome[] }
  | { passed: false; refusal: Refusal; checks: CheckOutcome[] };

/** Runs a list of checks: its outcomes go on record, and come back for the page. */
export async function judge<Input extends object, Established extends object>(
  list: Checklist<Input, Established, Refusal>,
  input: Input,
  note: Note,
): Promise<Judgement<Established>> {
  const checks: CheckOutcome[] = [];
  const run = await list.run(input, (content) => {
    if (content.type === 'checks') checks.push(...content.outcomes);
    note(content);
  });
  return { ...run, checks };
}
