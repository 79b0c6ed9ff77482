import { serviceClient } from '../lab/apiCaller.ts';
import { program } from '../lab/program.ts';
import { expect, test } from '../lab/test.ts';

const grant_type = 'client_credentials';

test('A service gets a token in its own name, and is refused whatever needs a user or a secret [walkthrough.service]', async ({
  lab,
  bench,
}) => {
  const service = program(lab, 'reports');

  await test.step('With a wrong secret it is nobody.', async () => {
    const answer = await service.ask('/token', { grant_type, scope: 'read' }, { ...serviceClient, secret: 'guessed' });
    expect(answer).toMatchObject({ status: 401, error: 'invalid_client' });
    await bench.showsNext(
      'reports → auth-server  Token Request',
      'auth-server ✗ Client authentication (invalid_client)',
      'auth-server → reports  Token Error Response (invalid_client)',
    );
  });

  await test.step('A public client cannot prove who it is, so it may not have this grant at all.', async () => {
    const answer = await service.ask('/token', { grant_type, scope: 'read' }, { id: 'cli' });
    expect(answer).toMatchObject({ status: 400, error: 'unauthorized_client' });
    await bench.showsNext(
      'reports → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✗ Grant type checks (unauthorized_client)',
      'auth-server → reports  Token Error Response (unauthorized_client)',
    );
  });

  await test.step('Nobody signs in, so there is nothing to say of a user, and nobody to be away.', async () => {
    for (const scope of ['openid', 'offline_access']) {
      const answer = await service.ask('/token', { grant_type, scope }, serviceClient);
      expect(answer).toMatchObject({ status: 400, error: 'invalid_scope' });
      await bench.showsNext(
        'reports → auth-server  Token Request',
        'auth-server ✓ Client authentication',
        'auth-server ✓ Grant type checks',
        'auth-server ✗ Token Request checks: client_credentials (invalid_scope)',
        'auth-server → reports  Token Error Response (invalid_scope)',
      );
    }
  });

  const token =
    await test.step('For what it may do itself it gets an access token, and no refresh token: it can ask again.', async () => {
      const tokens = await service.ask('/token', { grant_type, scope: 'read write' }, serviceClient);
      expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', scope: 'read write' });
      expect(Object.keys(tokens)).not.toContain('refresh_token');
      expect(Object.keys(tokens)).not.toContain('id_token');
      await bench.showsNext(
        'reports → auth-server  Token Request',
        'auth-server ✓ Client authentication',
        'auth-server ✓ Grant type checks',
        'auth-server ✓ Token Request checks: client_credentials',
        'auth-server • Tokens issued',
        'auth-server → reports  Token Response',
      );
      return String(tokens.access_token);
    });

  await test.step('The API greets the service, and no user.', async () => {
    const answer = await service.call(`${lab.origins['resource-server']}/protected`, token);
    expect(answer).toMatchObject({ status: 200, sub: serviceClient.id, client_id: serviceClient.id });
    await bench.showsNext(
      'reports → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → reports  Protected Resource Response',
    );
  });
});
