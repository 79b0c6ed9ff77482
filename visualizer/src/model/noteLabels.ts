import type { CheckOutcome, HoldNote, NoteContent } from '@oauth-lab/shared/trace/event';

/** What a note says on its lane. */
export interface NoteLabel {
  name: string;
  detail: string;
  error: string | undefined;
}

/** @param at when it was written, in milliseconds since the epoch: what tells how long a message was held. */
export function nameNote(note: NoteContent, at = 0): NoteLabel {
  switch (note.type) {
    case 'checks':
      return { name: note.title, ...tally(note.outcomes) };
    case 'fact':
      return { name: note.title, detail: gist(note.values), error: undefined };
    case 'gap':
      return {
        name: `${note.dropped} ${note.dropped === 1 ? 'event is' : 'events are'} missing here`,
        detail: 'The recorder could not keep them while the hub was away',
        error: undefined,
      };
    case 'hold': {
      const seconds = Math.max(0, at - note.since) / 1000;
      const held = `for ${seconds.toLocaleString('en', { maximumFractionDigits: seconds < 10 ? 1 : 0 })} s`;
      return { name: note.title, detail: `${held}, ${holdOutcomeInWords[note.outcome]}`, error: undefined };
    }
  }
}

/** What became of a message that was held, behind "held for 12 s". */
export const holdOutcomeInWords: Record<HoldNote['outcome'], string> = {
  released: 'then released as it came',
  edited: 'then released with your changes',
  answered: 'then answered by you',
  dropped: 'then dropped',
  'time is up': 'then let through as it came, because the time was up',
  'bench gone': 'then let through as it came, because the bench was closed',
  'hub gone': 'then let through as it came, because the hub was gone',
  'process stopping': 'then let through as it came, because the process stopped',
  'caller gone': 'until its caller gave up',
};

/** The names of what was made or learnt; where it is one thing, that thing. */
function gist(values: Readonly<Record<string, string>>): string {
  const [[name, value] = ['', ''], ...more] = Object.entries(values);
  if (more.length === 0 && value.length > 0 && value.length <= 80) return `${name}: ${value}`;
  return Object.keys(values).join(', ');
}

/** "9 checks passed", or which one refused: the first refusal ends a run. */
function tally(outcomes: readonly CheckOutcome[]): Pick<NoteLabel, 'detail' | 'error'> {
  const at = outcomes.findIndex((each) => each.outcome === 'refused');
  const refused = outcomes[at];
  if (refused === undefined) {
    return { detail: `${outcomes.length} ${outcomes.length === 1 ? 'check' : 'checks'}`, error: undefined };
  }
  return { detail: `${ordinal(at + 1)} of ${outcomes.length} refused`, error: refused.error ?? 'refused' };
}

function ordinal(count: number): string {
  const teen = count % 100 > 10 && count % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}
