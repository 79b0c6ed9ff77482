import { describe, expect, it } from 'vitest';
import { parseParameters } from '../http/parameters.ts';
import type { Client } from '../store/clients.ts';
import { client, confidential, nobodyListens } from '../testing/records.ts';
import { sha256 } from '../tokens/digest.ts';
import { clientAuthentication } from './checks.ts';
import type { Presented } from './presented.ts';

async function refusal(presented: Presented, found: Client | undefined, form = '') {
  const run = await clientAuthentication.run({ parameters: parseParameters(form), presented, found }, nobodyListens);
  return run.passed ? undefined : run.refusal;
}

const basic: Presented = { method: 'client_secret_basic', clientId: 'app', secret: 's3cret' };
const post: Presented = { method: 'client_secret_post', clientId: 'app', secret: 's3cret' };
const none: Presented = { method: 'none', clientId: 'app' };

describe('client authentication', () => {
  it('passes a confidential client with its secret, in the header or in the body [token.client-secret-post]', async () => {
    expect(await refusal(basic, confidential)).toBeUndefined();
    expect(await refusal(post, confidential)).toBeUndefined();
  });

  it('passes a public client that only names itself', async () => {
    expect(await refusal(none, client())).toBeUndefined();
  });

  it('refuses a way that the client is not registered with [token.registered-method]', async () => {
    const onlyPost = client({
      credentials: { kind: 'secret', secretHash: sha256('s3cret'), methods: ['client_secret_post'] },
    });
    expect(await refusal(post, onlyPost)).toBeUndefined();
    expect(await refusal(basic, onlyPost)).toMatchObject({ status: 401, error: 'invalid_client' });
    const withKeys = client({ credentials: { kind: 'keys', keys: { jwks: { keys: [] } } } });
    for (const presented of [basic, post, none]) {
      expect(await refusal(presented, withKeys)).toMatchObject({ status: 401, error: 'invalid_client' });
    }
    const assertion: Presented = { method: 'private_key_jwt', clientId: 'app', assertion: 'x' };
    expect(await refusal(assertion, confidential)).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(await refusal(assertion, client())).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('challenges a client that tried Basic with a wrong secret [token.invalid-client]', async () => {
    expect(await refusal({ ...basic, secret: 'wrong' }, confidential)).toMatchObject({
      status: 401,
      error: 'invalid_client',
      headers: { 'WWW-Authenticate': expect.stringMatching(/^Basic realm=/) },
    });
  });

  it('refuses a wrong secret in the body without a challenge [token.invalid-client]', async () => {
    const refused = await refusal({ ...post, secret: 'wrong' }, confidential);
    expect(refused).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(refused?.headers).toBeUndefined();
  });

  it('refuses an unknown client as invalid_client, so that it registers anew [token.invalid-client]', async () => {
    expect(await refusal(none, undefined)).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('refuses a confidential client without its secret [token.invalid-client]', async () => {
    expect(await refusal(none, confidential)).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('refuses a public client that sends a secret', async () => {
    expect(await refusal(basic, client())).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('refuses a request that names no client [token.invalid-client]', async () => {
    expect(await refusal({ method: 'nothing' }, undefined)).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('challenges a header that it cannot read', async () => {
    const refused = await refusal({ method: 'unusable', why: 'It is not Basic.', inHeader: true }, undefined);
    expect(refused?.headers).toHaveProperty('WWW-Authenticate');
  });

  it('refuses two methods at once as an invalid request [token.one-authentication-method]', async () => {
    expect(await refusal({ method: 'several', why: 'Two.' }, confidential)).toMatchObject({
      status: 400,
      error: 'invalid_request',
    });
  });

  it('refuses a repeated parameter before it looks at the client [token.no-duplicates]', async () => {
    expect(await refusal(none, client(), 'code=a&code=b')).toMatchObject({ status: 400, error: 'invalid_request' });
  });
});
