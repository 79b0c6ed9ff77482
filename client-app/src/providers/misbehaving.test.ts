import type { RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAuthServer, fakeAuthServer } from '../testing/fakeServers.ts';
import { type TestLab, testLab } from '../testing/lab.ts';
import { linkOf, type MiniBrowser, type Page } from '../testing/miniBrowser.ts';

let lab: TestLab;
let provider: FakeAuthServer;
beforeEach(async () => {
  lab = await testLab();
  provider = await fakeAuthServer();
});
afterEach(async () => {
  await provider.close();
  await lab.close();
});

async function use(browser: MiniBrowser): Promise<Page> {
  const page = await browser.visit('/providers');
  const form_token = /name="form_token" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const address = `${provider.origin}/.well-known/oauth-authorization-server`;
  const fields = { form_token, address, scope: 'openid', client_id: 'the-lab' };
  return browser.visit('/providers', { method: 'POST', body: new URLSearchParams(fields) });
}

/** Up to the exchange, with a callback that somebody may have changed. */
async function exchanged(change: (callback: URL) => void = () => {}): Promise<Page> {
  const browser = lab.browser();
  const callback = provider.approve(linkOf(await use(browser), 'Continue to the authorization server'));
  change(callback);
  const answer = await browser.visit(callback);
  return answer.status === 200 ? browser.submit(answer, '/exchange') : answer;
}

/** The error codes of the checks that are on record. */
function refusals(): (string | undefined)[] {
  return lab.recording.events.flatMap((event) =>
    event.kind === 'note' && event.note.type === 'checks'
      ? event.note.outcomes.flatMap(({ outcome, error }) => (outcome === 'refused' ? [error] : []))
      : [],
  );
}

const page: RequestHandler = (_request, response) => {
  response.send('<h1>Welcome to our hotspot</h1>');
};

describe('A provider', () => {
  it('whose metadata are of another issuer is refused [client.provider-misbehaves]', async () => {
    provider.metadata = { issuer: 'http://attacker.example' };
    const refused = await use(lab.browser());
    expect(refused.status).toBe(502);
    expect(refused.text).toContain('"http://attacker.example" instead of');
    expect(refusals()).toEqual(['metadata_issuer_mismatch']);
  });

  it('that leads to an address inside somebody’s network is refused before anything is sent there [client.provider-address]', async () => {
    provider.metadata = { token_endpoint: 'http://10.1.2.3/token' };
    const refused = await use(lab.browser());
    expect(refused.text).toContain('token_endpoint is http://10.1.2.3/token');
    expect(refusals()).toEqual(['endpoint_not_https']);
  });

  it('that answers with a page where JSON is due is refused, and its page is not shown as one [client.provider-misbehaves]', async () => {
    provider.misbehave('/.well-known/oauth-authorization-server', page);
    const refused = await use(lab.browser());
    expect(refused.text).toContain('The answer is text/html, not JSON.');
    expect(refused.html).not.toContain('<h1>Welcome');
    expect(refusals()).toEqual(['metadata_not_json']);
  });

  it('that does not answer is named with the reason, on the page and on record [client.provider-misbehaves]', async () => {
    provider.misbehave('/.well-known/oauth-authorization-server', () => {});
    const refused = await use(lab.browser());
    expect(refused.status).toBe(502);
    expect(refused.text).toContain('No answer within 5 s. (ETIMEDOUT)');
    const { host } = new URL(provider.origin);
    expect(lab.recording.events).toContainEqual(expect.objectContaining({ kind: 'failure', code: 'ETIMEDOUT' }));
    expect(lab.recording.events).toContainEqual(expect.objectContaining({ kind: 'request', to: host }));
  });

  it('whose answer comes from somebody else is refused, and gets no code [client.provider-misbehaves]', async () => {
    const refused = await exchanged((callback) => callback.searchParams.set('iss', 'http://attacker.example'));
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('http://attacker.example');
    expect(refusals()).toEqual(['iss_mismatch']);
    expect(provider.tokenRequests).toEqual([]);
  });

  for (const [what, misbehave, reason, error] of [
    [
      'sends the nonce of another sign-in',
      () => {
        provider.claims = { nonce: 'another' };
      },
      'belongs to a different sign-in',
      'id_token_nonce',
    ],
    [
      'sends an id_token without a signature',
      () => provider.misbehave('/token', (_request, response) => void response.json(unsigned())),
      'alg=none',
      'id_token_algorithm',
    ],
    [
      'sends no tokens',
      () => provider.misbehave('/token', (_request, response) => void response.json({})),
      'access_token',
      'token_response_malformed',
    ],
    [
      'sends no id_token',
      () =>
        provider.misbehave('/token', (_request, response) => {
          response.json({ access_token: 'a', token_type: 'Bearer' });
        }),
      'has no id_token',
      'id_token_missing',
    ],
    [
      'sends a page in place of tokens',
      () => provider.misbehave('/token', page),
      'text/html, not JSON',
      'answer_unreadable',
    ],
    ['sends its keys as a page', () => provider.misbehave('/jwks', page), 'could not be fetched', 'keys_unavailable'],
  ] as const)
    it(`that ${what} is refused with that reason, and no token is kept [client.provider-misbehaves]`, async () => {
      misbehave();
      const refused = await exchanged();
      expect(refused.text).toContain('The client refuses this answer');
      expect(refused.text).toContain(reason);
      expect(refused.text).not.toContain('What the client holds now');
      expect(refusals()).toEqual([error]);
    });
});

function unsigned() {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const id_token = `${part({ alg: 'none' })}.${part({ iss: provider.origin, sub: 'alice', aud: 'the-lab' })}.`;
  return { access_token: 'a', token_type: 'Bearer', id_token };
}
