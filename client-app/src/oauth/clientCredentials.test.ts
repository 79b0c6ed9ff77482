import { describe, expect, it } from 'vitest';
import { serviceClient } from '../clients/labClients.ts';
import { metadata } from '../testing/exampleServer.ts';
import { clientCredentialsRequest, judgeClientCredentials } from './clientCredentials.ts';
import type { Answered } from './http.ts';

async function judged(body: object, status = 200) {
  const answer: Answered = {
    kind: 'answered',
    status,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify(body),
  };
  return judgeClientCredentials({ answer, metadata, client: serviceClient }, () => {});
}

describe('A program that acts for itself', () => {
  it('shows its own credentials and nothing of a user [client.client-credentials]', () => {
    const request = clientCredentialsRequest(metadata, serviceClient);
    expect(request.form?.map(({ name, value }) => [name, value])).toEqual([
      ['grant_type', 'client_credentials'],
      ['scope', 'read write'],
    ]);
    expect(Object.fromEntries(request.headers).Authorization).toMatch(/^Basic /);
  });

  it('keeps the access token, and no refresh token or id_token that came along [client.client-credentials]', async () => {
    const run = await judged({
      access_token: 'at',
      token_type: 'bearer',
      expires_in: 60,
      scope: 'read write',
      refresh_token: 'not asked for',
    });
    expect(run).toMatchObject({ passed: true, established: { tokens: { access_token: 'at' } } });
    expect(JSON.stringify(run)).not.toContain('not asked for');
  });

  it('is told the reason when the server refuses [client.server-error-shown]', async () => {
    expect(await judged({ error: 'unauthorized_client' }, 400)).toMatchObject({
      refusal: { error: 'unauthorized_client' },
    });
  });
});
