import { anyRequest, anyResponse } from '@oauth-lab/shared/meaning/testing/arbitraries';
import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualLabel } from '../model/lanes.ts';
import { isMessage } from '../model/rows.ts';
import { createTrace } from '../model/trace.ts';
import { createScribe, type Scribe } from '../testing/events.ts';
import { type SignInOptions, signIn } from '../testing/signIn.ts';
import { type Waiting, waitingFor } from './waiting.ts';

const origins = {
  'client-app': 'http://localhost:8080',
  'auth-server': 'http://localhost:8081',
  'resource-server': 'http://localhost:8082',
};
const processes = Object.keys(origins);

function waitingIn(events: readonly NumberedEvent[], { connected = processes, now = 0 } = {}): Waiting | undefined {
  const trace = createTrace();
  trace.add(events);
  const rows = trace.read().rows.filter(isMessage);
  return waitingFor({ rows, connected, origins, now, label: usualLabel });
}

function written(write: (scribe: Scribe) => void): NumberedEvent[] {
  const scribe = createScribe();
  write(scribe);
  return scribe.numbered();
}

/** A sign-in, up to the first event whose text has the given words. */
function upTo(words: string, options?: SignInOptions): NumberedEvent[] {
  const events = written((scribe) => signIn(scribe, options));
  return events.slice(0, events.findIndex(({ event }) => JSON.stringify(event).includes(words)) + 1);
}

/** All of it as one text. */
function told(waiting: Waiting | undefined): string {
  return waiting === undefined ? '' : `${waiting.state}: ${waiting.what} ${waiting.who} ${waiting.next}`;
}

/** The browser was sent to the sign-in page, and shows it. */
function passwordForm(scribe: Scribe): void {
  scribe
    .request({
      from: 'browser',
      to: 'auth-server',
      url: 'http://localhost:8081/authorize?response_type=code&client_id=demo-client&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback',
    })
    .respond({ status: 303, headers: [['location', '/login?transaction=t1']] });
  scribe
    .request({ from: 'browser', to: 'auth-server', url: 'http://localhost:8081/login?transaction=t1' })
    .respond({ html: '<form method="post"><input type="password" name="password">' });
}

describe('what a flow waits for', () => {
  it('is the user, while the sign-in page is there, whether its tab is open or not [waiting.sign-in]', () => {
    const waiting = waitingIn(written(passwordForm));
    expect(told(waiting)).toBe(
      'waiting: Client app waits for the browser to come back with a code. The user must sign in at http://localhost:8081. If its tab is closed, start again at Client app',
    );
    expect(waiting?.href).toBe('http://localhost:8080');
  });

  it('is nobody, once the user has denied; then it says how to start again [waiting.denied]', () => {
    const denied = waitingIn(written((scribe) => signIn(scribe, { user: 'bob', end: 'denied' })));
    expect(told(denied)).toBe(
      'ended: Nobody waits: bob did not allow it, and Client app got access_denied. bob may try again. Start again at Client app',
    );
  });

  it('is a process that is down, before everything else [waiting.process-down]', () => {
    const connected = ['client-app', 'resource-server'];
    expect(told(waitingIn(written(passwordForm), { connected }))).toBe(
      'stuck: The auth server is down. Client app waits for the browser to come back with a code. Until it runs again nobody can sign in, and no token is issued or refreshed. Start it again: npm run demo',
    );
    expect(told(waitingIn([], { connected }))).toContain('The auth server is down. Until it runs again');
    expect(waitingIn([])).toBeUndefined();
  });

  it('is the browser, after a redirect, and the client, once it has the code [waiting.each-stage]', () => {
    expect(told(waitingIn(upTo('303,"headers":[["location","http://localhost:8081/authorize')))).toContain(
      'The browser must go to the authorization server.',
    );
    expect(told(waitingIn(upTo('"location","http://localhost:8080/callback')))).toContain(
      'waits for the browser, which was sent there with a code.',
    );
    const callback = upTo('<h1>Callback</h1>');
    expect(told(waitingIn(callback))).toContain(
      'Client app has a code and has not exchanged it. alice must go on there',
    );
  });

  it('is the server, while a program has no answer of it [waiting.each-stage]', () => {
    expect(told(waitingIn(upTo('grant_type=authorization_code')))).toBe(
      'waiting: Client app waits for Auth server to answer the Token Request. Auth server must act. An answer, or a time-out, comes by itself',
    );
  });

  it('is told at every end, too [waiting.each-stage]', () => {
    const ends = {
      resource: 'free',
      denied: 'ended',
      'wrong verifier': 'ended',
      'resource server down': 'stuck',
    } as const;
    for (const end of ['resource', 'denied', 'wrong verifier', 'resource server down'] as const)
      expect(waitingIn(written((scribe) => signIn(scribe, { end })))?.state, end).toBe(ends[end]);
    const refused = waitingIn(written((scribe) => signIn(scribe, { end: 'wrong verifier' })));
    expect(refused?.what).toBe('Nobody waits: Auth server refused the Token Request with invalid_grant.');
  });

  it('is whoever approves the device, until its codes expire [waiting.device]', () => {
    const events = written((scribe) => {
      scribe
        .request({
          from: 'a-tv',
          to: 'auth-server',
          url: 'http://localhost:8081/device_authorization',
          form: { client_id: 'tv' },
        })
        .respond({
          json: {
            device_code: 'the-device-code',
            user_code: 'BCDF-GHJK',
            verification_uri: 'http://localhost:8081/device',
            expires_in: 600,
          },
        });
      scribe
        .request({
          from: 'a-tv',
          to: 'auth-server',
          url: 'http://localhost:8081/token',
          form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'the-device-code' },
        })
        .respond({ status: 400, json: { error: 'authorization_pending' } });
    });
    const waiting = waitingIn(events);
    expect(waiting).toMatchObject({ state: 'waiting', href: 'http://localhost:8081/device' });
    expect(waiting?.who).toBe('The user must enter BCDF-GHJK at http://localhost:8081/device.');
    expect(told(waitingIn(events, { now: (events[0]?.event.at ?? 0) + 601_000 }))).toContain(
      'have expired. a-tv must ask',
    );
  });

  it('is always told, whatever a message holds [waiting.always]', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyRequest, anyResponse), { minLength: 1, maxLength: 5 }), (events) => {
        const numbered = events.map((event, at) => ({ number: at + 1, event: { ...event, id: `hostile-${at}` } }));
        const some = numbered.some(({ event }) => event.kind === 'request');
        const waiting = waitingIn(numbered);
        if (some) expect(waiting?.next.length).toBeGreaterThan(0);
      }),
    );
  });
});
