import { describe, expect, it } from 'vitest';
import { demoClient } from '../clients/labClients.ts';
import { issuer, metadata } from '../testing/exampleServer.ts';
import type { Answered } from './http.ts';
import { judgeRevocation, revocationRequest } from './revoke.ts';

const client = demoClient('http://client.example');

async function judged(status: number, body = '', type = 'application/json') {
  const answer: Answered = { kind: 'answered', status, headers: [['content-type', type]], body };
  return judgeRevocation({ answer, metadata, client }, () => {});
}

describe('A revocation', () => {
  it('names the token, its kind and the client [client.revoke]', () => {
    const request = revocationRequest(`${issuer}/revoke`, client, { token: 't', kind: 'refresh_token' });
    expect(request.form?.map(({ name, value }) => [name, value])).toEqual([
      ['token', 't'],
      ['token_type_hint', 'refresh_token'],
      ['client_id', 'demo-client'],
    ]);
  });

  it('has worked with 200, whatever the body [client.revoke]', async () => {
    expect(await judged(200)).toMatchObject({ passed: true });
    expect(await judged(200, '<p>ok', 'text/html')).toMatchObject({ passed: true });
  });

  it('has not worked with anything else, and the reason is told [client.revoke]', async () => {
    expect(await judged(400, '{"error":"unsupported_token_type"}')).toMatchObject({
      refusal: { error: 'unsupported_token_type' },
    });
    expect(await judged(503, 'busy', 'text/plain')).toMatchObject({
      refusal: { error: 'revocation_failed', description: expect.stringContaining('503') },
    });
  });
});
