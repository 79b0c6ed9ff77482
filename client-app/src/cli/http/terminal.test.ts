import { PassThrough } from 'node:stream';
import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTerminal } from './terminal.ts';

function terminal({ json = false }: { json?: boolean } = {}) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const read = (stream: PassThrough) => String(stream.read() ?? '');
  return { ...createTerminal({ json, out, err }), out: () => read(out), err: () => read(err) };
}

describe('The output', () => {
  it('is the result on stdout and everything else on stderr, in plain lines where nobody watches [cli.output]', () => {
    const { step, tick, say, draw, result, out, err } = terminal();
    step('Asking');
    tick('Asking (5 s left)');
    draw('a picture');
    say('A line.', { strong: 'code' }, { faint: 'aside' });
    result(['Done.'], { done: true });
    expect(out()).toBe('Done.\n');
    expect(err()).toBe('Asking\nA line.\ncode\naside\n');
  });

  it('is one JSON object a line with --json, a problem on stderr [cli.output]', () => {
    const { step, say, event, result, problem, out, err } = terminal({ json: true });
    step('Asking');
    say('A line.');
    event('device_code', { user_code: 'WDJB-MJHT' });
    result(['Done.'], { done: true });
    problem({ exitCode: 4, error: 'access_denied', message: 'No.' });
    expect(out()).toBe('{"event":"device_code","user_code":"WDJB-MJHT"}\n{"done":true}\n');
    expect(err()).toBe('{"error":"access_denied","message":"No.","exit_code":4}\n');
  });

  it('never lets a server’s words move the cursor or begin a line, whatever they are [cli.output]', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, json) => {
        const { step, say, event, result, problem, out, err } = terminal({ json });
        step(text);
        say(text, { strong: text }, { faint: text });
        event('event', { text });
        result([text], { text });
        problem({ exitCode: 1, error: text, message: text });
        const lines = `${out()}${err()}`.split('\n');
        expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
        expect(lines).toHaveLength(json ? 4 : 7);
      }),
    );
  });
});
