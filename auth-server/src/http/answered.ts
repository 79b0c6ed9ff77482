import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { Call } from './call.ts';
import type { Decision, Effect, SignIn } from './decision.ts';

/** An answered request: what audit and metrics are made of, so that no handler has to speak to either. */
export interface Answered {
  /** The endpoint's path as the table of contents has it, such as `/register/:client_id`; undefined where nothing is there. */
  path: string | undefined;
  method: string;
  call: Call;
  /** Who was signed in when the request came. */
  signIn: SignIn | undefined;
  decision: Decision;
  status: number;
  /** What the rooms reported on the way: each run of checks with its outcomes, each fact. */
  notes: readonly NoteContent[];
  /** What was done. */
  effects: readonly Effect[];
  /** The exchange in the diagram. */
  exchange: string | undefined;
  /** Milliseconds from the request to its answer. */
  duration: number;
}

export interface RefusedChecks {
  /** The list's name, such as "Client authentication". */
  list: string;
  /** The question that was answered with no. */
  question: string;
  error: string;
}

/** The runs of checks that ended in a refusal. */
export function refusedChecks({ notes }: Pick<Answered, 'notes'>): readonly RefusedChecks[] {
  const runs: RefusedChecks[] = [];
  for (const note of notes) {
    if (note.type !== 'checks') continue;
    const refused = note.outcomes.find(({ outcome }) => outcome === 'refused');
    if (refused === undefined) continue;
    runs.push({ list: note.title, question: refused.question, error: refused.error ?? 'invalid_request' });
  }
  return runs;
}

/** The values of the facts of one title, by wire name. */
export function factsOf(
  { notes }: Pick<Answered, 'notes'>,
  title: string,
): readonly Readonly<Record<string, string>>[] {
  const values: Readonly<Record<string, string>>[] = [];
  for (const note of notes) if (note.type === 'fact' && note.title === title) values.push(note.values);
  return values;
}
