import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../meaning/testing/arbitraries.ts';
import type { NoteContent, RequestEvent, ResponseEvent, TraceEvent } from '../trace/event.ts';
import { createPaint } from './paint.ts';
import { printEvent } from './print.ts';

const at = new Date(2026, 10, 21, 12, 4, 31, 218).getTime();
const common = { id: 'run-1', at, by: 'auth-server', exchange: 'a'.repeat(16), trace: 'b'.repeat(32) };
const form = 'grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&client_id=demo-client&code_verifier=v';

const request: RequestEvent = {
  ...common,
  kind: 'request',
  from: 'client-app',
  to: 'auth-server',
  method: 'POST',
  url: 'http://localhost:8081/token',
  headers: [['content-type', 'application/x-www-form-urlencoded']],
  body: { text: form, encoding: 'utf8', bytes: form.length, truncated: false },
};

function answer(status: number, json: object): ResponseEvent {
  const text = JSON.stringify(json);
  return {
    ...common,
    kind: 'response',
    at: at + 12.4,
    status,
    headers: [['content-type', 'application/json']],
    body: { text, encoding: 'utf8', bytes: text.length, truncated: false },
  };
}

const plain = (event: TraceEvent, of?: RequestEvent) => printEvent(event, of, createPaint({ colour: false }));
const coloured = (event: TraceEvent, of?: RequestEvent) => printEvent(event, of, createPaint({ colour: true }));
const note = (content: NoteContent): TraceEvent => ({ ...common, kind: 'note', note: content });

const codes = { red: '\u001b[31m', green: '\u001b[32m', yellow: '\u001b[33m', blue: '\u001b[34m', cyan: '\u001b[36m' };

describe('a message on the console', () => {
  it('says who sent it to whom, its name, its parameters and its headers [console.message]', () => {
    expect(plain(request)).toBe(
      `[2026-11-21 12:04:31.218] CLIENT-APP → AUTH-SERVER
  Token Request · POST http://localhost:8081/token
  Parameters
    grant_type                 authorization_code
    code                       SplxlOBeZQQYbYS6WxSbIA
    client_id                  demo-client
    code_verifier              v
  Headers
    content-type               application/x-www-form-urlencoded
${'─'.repeat(80)}
`,
    );
  });

  it('that is an answer says what it answers, and after how long [console.message]', () => {
    const [head, title] = plain(answer(200, { access_token: 'x', token_type: 'Bearer' }), request).split('\n');
    expect(head).toBe('[2026-11-21 12:04:31.230] AUTH-SERVER → CLIENT-APP');
    expect(title).toBe('  Token Response · 200 OK after 12.4 ms');
    expect(plain(answer(200, {})).split('\n')[0]).toContain('AUTH-SERVER → CALLER');
  });

  it('has the colours of the parties, and red where it is an error [console.colours]', () => {
    expect(coloured(request)).toContain(codes.blue);
    expect(coloured(request)).toContain(codes.green);
    expect(coloured(request)).not.toContain(codes.red);
    expect(coloured({ ...request, to: 'resource-server' })).toContain(codes.yellow);
    expect(coloured(answer(400, { error: 'invalid_grant' }), request)).toContain(`${codes.red}\u001b[1mToken Error`);
    expect(coloured({ ...common, kind: 'failure', code: 'ECONNREFUSED', message: 'refused' }, request)).toContain(
      codes.red,
    );
  });

  it('has no colour where none is wanted [console.colours]', () => {
    expect(stripVTControlCharacters(coloured(request))).toBe(plain(request));
  });

  it('cuts long values and long lists, and tells both [console.cut]', () => {
    const many = { ...request, headers: Array.from({ length: 60 }, (_, n): [string, string] => [`x-${n}`, 'y']) };
    expect(plain(many)).toContain('… and 20 more');
    expect(plain(answer(200, { access_token: 'e'.repeat(734) }), request)).toContain(
      `${'e'.repeat(120)}… (734 characters)`,
    );
  });

  it('with a body that has no parameters tells its type and size', () => {
    const page: ResponseEvent = { ...answer(200, {}), headers: [['content-type', 'text/html']] };
    expect(
      plain({ ...page, body: { text: '<p>', encoding: 'utf8', bytes: 3214, truncated: true } }, request),
    ).toContain('  Body\n    text/html, 3,214 bytes');
  });

  it('that nobody answered says why', () => {
    const failure: TraceEvent = { ...common, kind: 'failure', code: 'ECONNREFUSED', message: 'Nothing listens there.' };
    expect(plain(failure, request)).toContain('ECONNREFUSED after 0.0 ms\n    Nothing listens there.');
    expect(plain(failure)).toContain('Request failed');
  });
});

describe('a note on the console', () => {
  const outcomes = [
    { question: 'Is the client known?', source: 'RFC 6749 §3.2.1', outcome: 'passed' as const, detail: 'demo-client' },
    {
      question: 'Is the code unused?',
      source: 'RFC 6749 §4.1.2',
      outcome: 'refused' as const,
      error: 'invalid_grant',
      detail: 'It was redeemed before.',
    },
    { question: 'Does the verifier fit?', source: 'RFC 7636 §4.6', outcome: 'not reached' as const },
  ];

  it('shows each check with its outcome and its section, cyan, or red from a refusal on [console.notes]', () => {
    const checks = note({ type: 'checks', title: 'Token request checks', outcomes });
    expect(plain(checks)).toContain(`AUTH-SERVER
  Token request checks · check 2 of 3 refused
    ✓ Is the client known? (RFC 6749 §3.2.1) demo-client
    ✗ Is the code unused? (RFC 6749 §4.1.2) invalid_grant: It was redeemed before.
    · Does the verifier fit? (RFC 7636 §4.6)
`);
    expect(coloured(checks)).toContain(`${codes.red}\u001b[1mToken request checks`);
    const passed = note({ type: 'checks', title: 'Token request checks', outcomes: outcomes.slice(0, 1) });
    expect(plain(passed)).toContain('Token request checks · all 1 passed');
    expect(coloured(passed)).toContain(`${codes.cyan}\u001b[1mToken request checks`);
  });

  it('shows what a party made or learnt, and a gap [console.notes]', () => {
    expect(
      plain(note({ type: 'fact', title: 'PKCE pair made', source: 'RFC 7636 §4.1', values: { code_verifier: 'v' } })),
    ).toContain('  PKCE pair made · RFC 7636 §4.1\n    code_verifier              v\n');
    expect(plain(note({ type: 'gap', dropped: 7 }))).toContain('7 events were dropped here');
  });
});

it('prints whatever comes over a socket without a control character of it [console.control-visible]', () => {
  const text = anyText;
  fc.assert(
    fc.property(text, text, text, fc.array(fc.tuple(text, text), { maxLength: 5 }), (url, method, body, headers) => {
      const hostile: RequestEvent = {
        ...request,
        from: method,
        method,
        url,
        headers: [...headers, ['content-type', `application/x-www-form-urlencoded${body}`]],
        body: { text: body, encoding: 'utf8', bytes: body.length, truncated: false },
      };
      const response: ResponseEvent = {
        ...answer(302, {}),
        headers: [...headers, ['location', url]],
        body: hostile.body,
      };
      const failure: TraceEvent = { ...common, kind: 'failure', code: method, message: body };
      for (const printed of [plain(hostile), plain(response, hostile), plain(failure, hostile)])
        expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(
        plain(hostile)
          .split('\n')
          .every((line) => line === '' || /^(\[| {2}|─)/.test(line)),
      ).toBe(true);
    }),
  );
});
