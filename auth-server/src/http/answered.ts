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

/** The OAuth error code that an answer carries: in its JSON, on its page, or in the query that it redirects with. */
export function errorOf({ decision }: Pick<Answered, 'decision'>): string | undefined {
  if (decision.error !== undefined || decision.kind !== 'redirect') return decision.error;
  return URL.canParse(decision.location)
    ? (new URL(decision.location).searchParams.get('error') ?? undefined)
    : undefined;
}

/** The runs of checks that ended in a refusal: the list's title, and the error and the detail of the check that refused. */
export function refusedChecks(
  notes: readonly NoteContent[],
): readonly { title: string; error: string; detail: string | undefined }[] {
  return notes.flatMap((note) => {
    if (note.type !== 'checks') return [];
    const refused = note.outcomes.find(({ outcome }) => outcome === 'refused');
    return refused?.error === undefined ? [] : [{ title: note.title, error: refused.error, detail: refused.detail }];
  });
}
