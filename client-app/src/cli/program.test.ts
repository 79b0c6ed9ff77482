import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodes } from './exitCodes.ts';
import { Problem } from './problem.ts';
import { readCommandLine } from './program.ts';

const read = (...words: string[]) => readCommandLine(words, '1.2.3');

describe('The command line', () => {
  it('names its commands, environment and exit codes in --help [cli.exit-codes]', () => {
    const reading = read('--help');
    const text = reading.kind === 'print' ? reading.text : '';
    for (const command of ['login', 'whoami', 'status', 'logout', 'call', 'mcp'])
      expect(text).toContain(`\n  ${command}`);
    for (const code of Object.values(exitCodes)) expect(text).toMatch(new RegExp(`\\n  ${code} `));
    expect(text).toContain('NO_COLOR');
    expect(read('--version')).toEqual({ kind: 'print', text: '1.2.3\n' });
    expect(read('call', '--help')).toMatchObject({
      kind: 'print',
      text: expect.stringContaining('--request <method>'),
    });
  });

  it('takes --json and --profile before and after the command [cli.output]', () => {
    const globals = { json: true, profile: 'bob' };
    expect(read('--json', '--profile', 'bob', 'status')).toMatchObject({ globals });
    expect(read('status', '--json', '--profile', 'bob')).toMatchObject({ globals });
  });

  it('reads what a call shall be, much as curl does [cli.call]', () => {
    expect(read('call', '/v1', '-X', 'PUT', '-d', '{}', '-H', 'A: b', '-H', 'C: d')).toMatchObject({
      invocation: {
        command: 'call',
        address: '/v1',
        options: { request: 'PUT', data: '{}', header: ['A: b', 'C: d'], anywhere: false },
      },
    });
  });

  it('tells the bridge from the commands for people [cli.mcp]', () => {
    expect(read('mcp', '--url', 'https://mcp.example')).toMatchObject({
      invocation: { command: 'mcp', options: { url: 'https://mcp.example' } },
    });
    expect(read('mcp', 'tools')).toMatchObject({ invocation: { command: 'mcp tools' } });
    expect(read('mcp', '--url', 'https://mcp.example', 'call', 'add', '{"a":1}')).toMatchObject({
      invocation: { command: 'mcp call', tool: 'add', args: '{"a":1}', options: { url: 'https://mcp.example' } },
    });
  });

  it('answers wrong usage with one line and where to read more [cli.bad-input]', () => {
    expect(() => read('lgin')).toThrow("Unknown command 'lgin'. (Did you mean login?) See: oauth-lab --help");
    expect(() => read('login', '--scop', 'x')).toThrow(/^Unknown option '--scop'\..* See: oauth-lab login --help$/);
    expect(() => read('login', '--device', '--browser')).toThrow('cannot be used with');
    expect(() => read('call')).toThrow("Missing required argument 'url'. See: oauth-lab call --help");
    expect(() => read('--profile', '../../etc/passwd', 'status')).toThrow('is no name');
  });

  it('never throws anything but that line, whatever is typed [cli.bad-input]', () => {
    const word = fc.oneof(
      anyText,
      fc.constantFrom('login', 'call', 'mcp', '--json', '--profile', '-X', '-d', '-H', '--', '-'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        try {
          readCommandLine(words, '1.2.3');
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect(error instanceof Error && error.message).not.toMatch(/[\p{Cc}\n]/u);
        }
      }),
    );
  });
});
