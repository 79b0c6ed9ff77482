import type { Note } from '../oauth/judge.ts';
import type { Tokens } from '../oauth/tokenResponse.ts';

/** What a note's value may hold at most. */
const noteCharacters = 8192;

/** Puts on record which tokens the client holds from now on. */
export function noteTokens(note: Note, { access_token, id_token, refresh_token, scope }: Tokens): void {
  const received = Object.entries({ access_token, id_token, refresh_token, scope });
  const values = Object.fromEntries(
    received.flatMap(([name, value]) => (value === undefined ? [] : [[name, value.slice(0, noteCharacters)]])),
  );
  note({ type: 'fact', title: 'Tokens received', source: 'RFC 6749 §5.1', values });
}
