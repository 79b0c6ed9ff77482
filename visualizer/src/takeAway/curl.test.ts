import type { RequestEvent, TraceHeaders } from '@oauth-lab/shared/trace/event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { curlOf } from './curl.ts';

const url = 'http://localhost:8081/token';

function request(facts: Partial<RequestEvent>): RequestEvent {
  const scribe = createScribe();
  scribe.request({ from: 'client-app', to: 'auth-server', url });
  const [event] = scribe.events;
  if (event?.kind !== 'request') throw new Error('A request was recorded.');
  return { ...event, headers: [], ...facts };
}

const bodyOf = (text: string) => ({ text, encoding: 'utf8' as const, bytes: text.length, truncated: false });
const formHeader: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];

/** The words of a command as a POSIX shell reads them (§2.2: within single quotes, every character is itself). */
function wordsOf(command: string): string[] {
  const words = [...command.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)];
  return words.map(([word]) => word.replaceAll(/'([^']*)'|\\'/g, (_, quoted?: string) => quoted ?? "'"));
}

describe('copy as curl', () => {
  it('gives a shell every part as it was, whatever is in it [take-away.curl]', () => {
    const any = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(any, any, any, (address, value, body) => {
        const headers: TraceHeaders = [formHeader, ['X-Any', value]];
        expect(wordsOf(curlOf(request({ method: 'PUT', url: address, headers, body: bodyOf(body) })))).toEqual([
          ...['curl', address, '--globoff', '--path-as-is', '--request', 'PUT'],
          ...['--header', formHeader.join(': '), '--header', `X-Any: ${value}`, '--data-raw', body],
        ]);
      }),
    );
  });

  it('sends bytes that are no text by way of base64', () => {
    const body = { text: 'AP8n', encoding: 'base64' as const, bytes: 3, truncated: false };
    const [made, sent] = curlOf(request({ method: 'POST', body })).split(' | base64 -d | ');
    expect(made).toBe("printf %s 'AP8n'");
    expect(sent).toContain('--data-binary @-');
  });

  it('leaves out what belongs to one connection, and what would make it a call of the lab [take-away.curl]', () => {
    const headers: TraceHeaders = [
      ...(['Connection', 'Content-Length', 'baggage', 'traceparent', 'Accept-Encoding', ':authority'] as const).map(
        (name): [string, string] => [name, 'x'],
      ),
      ['Accept', ''],
    ];
    expect(curlOf(request({ headers })).split(' \\\n  ')).toEqual([
      `curl '${url}'`,
      '--globoff --path-as-is',
      "--header 'Accept;'",
    ]);
  });

  it('reads as somebody would type it', () => {
    const headers: TraceHeaders = [['Host', 'localhost:8081'], formHeader];
    expect(curlOf(request({ method: 'POST', url, headers, body: bodyOf("code=it's") }))).toBe(
      [
        "curl 'http://localhost:8081/token' \\",
        '  --globoff --path-as-is \\',
        "  --header 'Content-Type: application/x-www-form-urlencoded' \\",
        "  --data-raw 'code=it'\\''s'",
      ].join('\n'),
    );
  });
});
