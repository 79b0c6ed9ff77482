import { describe, expect, it } from 'vitest';
import { authenticatedForm, authenticationOf } from './authentication.ts';
import type { Client } from './client.ts';

const client: Client = {
  client_id: 'c:1',
  redirect_uri: 'http://client.example/callback',
  scope: 'read',
  authentication: { method: 'none' },
};
const secret = 'a secret/with:signs';

describe('A client at the authorization server', () => {
  it('only names itself where it has no secret [client.authentication]', () => {
    const { headers, parameters } = authenticationOf(client);
    expect(headers).toEqual([]);
    expect(parameters).toMatchObject([{ name: 'client_id', value: 'c:1' }]);
  });

  it('form-encodes name and secret before it puts them into Basic [client.authentication]', () => {
    const { headers, parameters } = authenticationOf({
      ...client,
      authentication: { method: 'client_secret_basic', client_secret: secret },
    });
    expect(parameters).toEqual([]);
    const [[name, value = ''] = []] = headers;
    expect(name).toBe('Authorization');
    expect(Buffer.from(value.replace('Basic ', ''), 'base64').toString()).toBe('c%3A1:a+secret%2Fwith%3Asigns');
  });

  it('sends the secret in the form where it registered for that, and not in both places [client.authentication]', () => {
    const request = authenticatedForm(
      'http://as.example/token',
      { ...client, authentication: { method: 'client_secret_post', client_secret: secret } },
      [{ name: 'grant_type', value: 'client_credentials', why: 'w', source: 's' }],
    );
    expect(request.headers.map(([name]) => name)).toEqual(['Accept', 'Content-Type']);
    expect(request.form?.map(({ name, value }) => [name, value])).toEqual([
      ['grant_type', 'client_credentials'],
      ['client_id', 'c:1'],
      ['client_secret', secret],
    ]);
    for (const { why } of request.form ?? []) expect(why).not.toBe('');
  });
});
