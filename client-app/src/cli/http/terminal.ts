import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { visible, visibleJson } from '@oauth-lab/shared/console/visible';
import createSpinner, { type Spinner } from 'yocto-spinner';

/** What a command says, and to whom: results to stdout, everything else to stderr, so that a pipe gets the result and nothing else. */
export interface Terminal {
  /** Whether a person watches: only then are there a spinner, colours and a picture of a code. */
  readonly watched: boolean;
  /** Whether the result goes to a script, as JSON. */
  readonly json: boolean;
  /** Whether the result goes to a screen, and not into a pipe or a file. */
  readonly printing: boolean;
  /** What goes on now: a spinner where a person watches, a plain line elsewhere, nothing with `--json`. */
  step(text: string): void;
  /** The same again with other numbers, where a person watches. */
  tick(text: string): void;
  /** Tells a person something, a line each. */
  say(...lines: readonly Line[]): void;
  /** Shows a person something that is drawn with the terminal's own codes. */
  draw(picture: string): void;
  /** Tells a script something before the result: one JSON object a line. Nothing without `--json`. */
  event(name: string, facts: object): void;
  /** The result: words for a person, or one JSON object for a script. */
  result(words: readonly string[], facts: object): void;
  /** A result that goes out as it came, byte for byte. */
  raw(text: string): void;
  /** Why a command ends without its result. */
  problem(problem: { exitCode: number; error: string; message: string }): void;
  /** Takes the spinner away. */
  end(): void;
}

/** A line, and how much it matters. Servers have their words in it, so nothing of it may move the cursor (CWE-150). */
export type Line = string | { strong: string } | { faint: string };

/** A terminal's stream says so; a pipe's does not. */
type Stream = Writable & { isTTY?: boolean };

export function createTerminal({ json, out, err }: { json: boolean; out: Stream; err: Stream }): Terminal {
  const watched = err.isTTY === true && !json;
  let spinner: Spinner | undefined;

  /** Node decides as always: a terminal, NO_COLOR, FORCE_COLOR. */
  const paint = (style: 'bold' | 'dim' | 'red', text: string, stream: Stream) =>
    json ? text : styleText(style, text, { stream, validateStream: true });
  const line = (stream: Stream, text: string) => stream.write(`${text}\n`);

  function painted(one: Line): string {
    if (typeof one === 'string') return visible(one);
    return 'strong' in one ? paint('bold', visible(one.strong), err) : paint('dim', visible(one.faint), err);
  }

  function end(): void {
    spinner?.stop();
    spinner = undefined;
  }

  return {
    watched,
    json,
    printing: out.isTTY === true,
    step(text) {
      if (json) return;
      if (!watched) return void line(err, visible(text));
      spinner ??= createSpinner({ stream: err, handleSignals: false }).start();
      spinner.text = visible(text);
    },
    tick(text) {
      if (spinner !== undefined) spinner.text = text;
    },
    say(...lines) {
      if (json) return;
      end();
      for (const one of lines) line(err, painted(one));
    },
    draw(picture) {
      if (!watched) return;
      end();
      line(err, picture);
    },
    event(name, facts) {
      if (json) line(out, visibleJson({ event: name, ...facts }));
    },
    result(words, facts) {
      end();
      if (json) line(out, visibleJson(facts));
      else for (const text of words) line(out, visible(text));
    },
    raw(text) {
      end();
      out.write(text);
    },
    problem({ exitCode, error, message }) {
      end();
      if (json) line(err, visibleJson({ error, message, exit_code: exitCode }));
      else line(err, `${paint('red', 'oauth-lab:', err)} ${visible(message)}`);
    },
    end,
  };
}
