import { describe, expect, it } from 'vitest';
import { type Typed, typedSchema, understand } from './form.ts';

const redirectUri = 'http://localhost:8080/callback';
const typed: Typed = {
  address: 'https://idp.example',
  scope: ' openid  profile ',
  pkceIsKnown: false,
  registers: false,
  client_id: 'c',
  client_secret: 's',
  method: 'client_secret_post',
};

describe('What is typed about a provider', () => {
  it('makes a client, confidential with a secret and public without [client.provider-given]', () => {
    expect(understand(typed, redirectUri)).toMatchObject({
      kind: 'given',
      source: { url: 'https://idp.example/.well-known/openid-configuration', isLab: false },
      client: {
        client_id: 'c',
        redirect_uri: redirectUri,
        scope: 'openid profile',
        authentication: { method: 'client_secret_post', client_secret: 's' },
      },
    });
    expect(understand({ ...typed, client_secret: '' }, redirectUri)).toMatchObject({
      client: { authentication: { method: 'none' } },
    });
  });

  it('asks for registration where the client should introduce itself [client.provider-registers]', () => {
    expect(understand({ ...typed, registers: true, client_id: '' }, redirectUri)).toMatchObject({ kind: 'registers' });
  });

  it('says what is missing, and what address is not asked [client.provider-address]', () => {
    expect(understand({ ...typed, client_id: '' }, redirectUri)).toMatchObject({
      kind: 'wrong',
      reason: expect.stringContaining('client id'),
    });
    expect(understand({ ...typed, address: 'http://10.0.0.1' }, redirectUri)).toMatchObject({
      kind: 'wrong',
      reason: expect.stringContaining('plain http'),
    });
  });

  it('is read from a form whose boxes are there only when they are ticked', () => {
    expect(typedSchema.parse({ address: ' a ', registers: 'on' })).toMatchObject({
      address: 'a',
      registers: true,
      pkceIsKnown: false,
    });
  });
});
