import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrace } from '../../bringIn/readTrace.ts';
import { anyTrace } from '../../testing/arbitraries.ts';
import { createScribe } from '../../testing/events.ts';
import { signInEvents, viewOfEvents } from '../../testing/traces.ts';
import { writeTraceFile } from '../traceFile.ts';
import { redact } from './redact.ts';
import { variantsOf } from './variants.ts';

const auth = 'http://localhost:8081';

/** One value, everywhere where a flow may have it. */
function traceWith(secret: string): NumberedEvent[] {
  const scribe = createScribe();
  const nested = `/authorize?response_type=code&state=${encodeURIComponent(secret)}`;
  scribe
    .request({
      from: 'browser',
      to: 'auth-server',
      url: `${auth}/authorize?response_type=code&state=${encodeURIComponent(secret)}&return_to=${encodeURIComponent(nested)}`,
      headers: [['Cookie', `sid=${encodeURIComponent(secret)}; theme=dark`]],
    })
    .note({ type: 'fact', title: 'Made', values: { state: secret } })
    .note({
      type: 'checks',
      title: 'Checks',
      outcomes: [{ question: 'Is it ours?', source: 'x', outcome: 'refused', detail: `It is ${secret}.` }],
    })
    .respond({
      status: 303,
      headers: [
        ['location', `http://localhost:8080/callback?code=${encodeURIComponent(secret)}#${secret}`],
        ['set-cookie', `sid=${encodeURIComponent(secret)}; HttpOnly`],
      ],
    });
  scribe
    .request({
      from: 'client-app',
      to: 'auth-server',
      url: `${auth}/token`,
      form: { code: secret, client_secret: secret },
      headers: [
        ['Authorization', `Basic ${btoa(unescape(encodeURIComponent(`client:${encodeURIComponent(secret)}`)))}`],
      ],
    })
    .respond({ json: { access_token: secret, deep: { list: [{ refresh_token: secret }] } } });
  scribe
    .request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/' })
    .respond({ html: `<p>${secret}</p><input name="form_token" value="${secret}">` });
  return scribe.numbered();
}

describe('a redacted trace', () => {
  it('has no secret in it, in whatever form it stood there [take-away.redacted]', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'abcXYZ0189-._~+/=:%& "\'<é') })
      .map((text) => `s${text}z`);
    fc.assert(
      fc.property(secret, (value) => {
        const { events } = redact(traceWith(value));
        const file = writeTraceFile({ redacted: true, origins: {}, events });
        for (const form of variantsOf(value)) expect(file).not.toContain(JSON.stringify(form).slice(1, -1));
      }),
    );
  });

  it('is drawn with the same rows, and the same value has the same stand-in [take-away.redacted]', () => {
    const before = signInEvents();
    const { events, leftOut } = redact(before);
    const rows = (all: NumberedEvent[]) =>
      viewOfEvents(all).rows.map((row) => [row.kind, row.name, row.number, row.error]);
    expect(rows(events)).toEqual(rows(before));
    const text = JSON.stringify(events);
    expect(text.match(/REDACTED_code_1\b/g)?.length).toBeGreaterThanOrEqual(3);
    expect(leftOut.values).toContainEqual({ name: 'code', values: 1, places: 3, example: 'REDACTED_code_1' });
    expect(leftOut.pages).toBeGreaterThan(0);
  });

  it('leaves of a JWT its header and claims, without the signature', () => {
    const text = JSON.stringify(redact(signInEvents()).events);
    expect(text).not.toContain('c2lnbmF0dXJl');
    const [, claims = ''] = /eyJ[\w-]+\.([\w-]+)\.REDACTED_/.exec(text) ?? [];
    expect(JSON.parse(atob(claims))).toMatchObject({ sub: 'alice', aud: 'http://localhost:8082' });
  });

  it('keeps what is no secret: names, addresses, scopes, errors', () => {
    const text = JSON.stringify(redact(signInEvents({ end: 'denied' })).events);
    for (const kept of ['demo-client', 'openid', 'access_denied', 'http%3A%2F%2Flocalhost%3A8080%2Fcallback', 'alice'])
      expect(text).toContain(kept);
  });

  it('leaves out what cannot be read, because it might hold anything', () => {
    const [first] = signInEvents();
    if (first?.event.kind !== 'request') throw new Error('A request was recorded.');
    const body = { text: 'AAECAw==', encoding: 'base64' as const, bytes: 4, truncated: false };
    const { events, leftOut } = redact([{ number: 1, event: { ...first.event, body } }]);
    expect(leftOut.bodies).toBe(1);
    expect(events[0]?.event).toMatchObject({ body: { text: '', bytes: 4, truncated: true } });
  });

  it('is a trace that can be read again, whatever was recorded [take-away.own-form]', () => {
    fc.assert(
      fc.property(anyTrace, (before) => {
        const { events } = redact(before);
        const reading = readTrace(writeTraceFile({ redacted: true, origins: {}, events }), {});
        expect(reading.ok && reading.trace.events).toEqual(events);
      }),
    );
  });

  it('takes no longer than the trace is long, however many secrets it has', () => {
    const many = Array.from({ length: 300 }, (_, run) => signInEvents({ run })).flat();
    const events = many.map(({ event }, index) => ({ number: index + 1, event: { ...event, id: `e-${index}` } }));
    expect(redact(events).events).toHaveLength(many.length);
  });
});
