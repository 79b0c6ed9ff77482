import { grpcClient } from '../lab/grpcClient.ts';
import { expect, test } from '../lab/test.ts';

test('A service calls the API by gRPC, with a token of its own that renews itself [grpc.service-calls] [grpc.client-renews]', async ({
  lab,
  bench,
}) => {
  const who = 'user-sync';
  const service = grpcClient(lab, who);

  await test.step('It asks, without a token, what the server is and what its methods need.', async () => {
    const { messages } = await service.call('InfoService/GetInfo', {}, { bare: true });
    expect(messages[0]).toMatchObject({
      resource: lab.origins['resource-server'],
      authorization_servers: [lab.origins['auth-server']],
    });
    await bench.showsNext(`${who} → resource-server  gRPC GetInfo`, `resource-server → ${who}  gRPC GetInfo Response`);
  });

  await test.step('Without a token it gets no user. The challenge stands in the trailers.', async () => {
    const { code, challenge } = await service.call('UserService/ListUsers', {}, { bare: true });
    expect(code).toBe('UNAUTHENTICATED');
    expect(challenge).toContain('resource_metadata=');
    await bench.showsNext(
      `${who} → resource-server  gRPC ListUsers`,
      'resource-server ✗ Access token checks (no_token)',
      `resource-server → ${who}  Bearer Challenge (UNAUTHENTICATED)`,
    );
  });

  const alice = await test.step('With a token for itself it reads the list of users, as a stream.', async () => {
    const { code, messages } = await service.call('UserService/ListUsers');
    expect(code).toBe('OK');
    expect(messages).toHaveLength(4);
    await bench.showsNext(
      `${who} → auth-server  Token Request`,
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: client_credentials',
      'auth-server • Tokens issued',
      `auth-server → ${who}  Token Response`,
      `${who} → resource-server  gRPC ListUsers`,
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      `resource-server → ${who}  gRPC ListUsers Response`,
    );
    await bench.inspect(bench.rowNamed('gRPC ListUsers Response'));
    await bench.tab('HTTP');
    await expect(bench.bytes('response')).toContainText('"username":"alice"');
    await expect(bench.bytes('response')).toContainText('HTTP/2 200');
    await bench.tab('Explained');
    await expect(bench.explained('grpc-status')).toContainText('0 is OK');
    return messages[0];
  });

  await test.step('Its token is for reading. Changing a user needs more, and the refusal says what.', async () => {
    const { code, details } = await service.call('UserService/UpdateUser', { ...alice, name: 'Alice A.' });
    expect(code).toBe('PERMISSION_DENIED');
    expect(details).toBe('This needs the scope write:users; the token has only: read:users.');
    await bench.showsNext(
      `${who} → resource-server  gRPC UpdateUser`,
      'resource-server ✗ Access token checks (insufficient_scope)',
      `resource-server → ${who}  gRPC UpdateUser Error Response (PERMISSION_DENIED)`,
    );
    await bench.inspect(bench.rowNamed('gRPC UpdateUser Error Response'));
    await expect(bench.errorExplained).toContainText('what 403 is in HTTP');
  });

  await test.step('It gets another token, and changes her name. Three calls at once need one Token Request.', async () => {
    service.useScope('read:users write:users');
    const names = ['Alice A.', 'Alice B.', 'Alice C.'];
    const calls = names.map((name) => service.call('UserService/UpdateUser', { ...alice, name }));
    expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(['OK', 'OK', 'OK']);
    await expect(bench.rowNamed('gRPC UpdateUser Response')).toHaveCount(3);
    await expect(bench.rowNamed('Token Request')).toHaveCount(2);
  });

  await test.step('Nonsense is refused by the method itself, whatever the token.', async () => {
    const { code, details } = await service.call('UserService/CreateUser', { username: 'X', name: 'X', email: 'X' });
    expect(code).toBe('INVALID_ARGUMENT');
    expect(details).toContain('email: must be an email address');
    await expect(bench.rowNamed('gRPC CreateUser Error Response', 'INVALID_ARGUMENT')).toHaveCount(1);
  });

  await test.step('Half a minute before its token ends, it gets the next one, before any call is refused.', async () => {
    service.waitSeconds(24 * 60 * 60);
    expect((await service.call('UserService/GetUser', alice)).messages[0]).toMatchObject({ username: 'alice' });
    await expect(bench.rowNamed('Token Request')).toHaveCount(3);
    await expect(bench.rowNamed('gRPC GetUser Response')).toHaveCount(1);
  });

  await test.step('The bench calls it one flow.', async () => {
    await expect(bench.flow(/machine to machine · service-client/).first()).toHaveAttribute('data-state', 'done');
    await expect(bench.flow('alice'), 'she is what it asked about, and not who asked').toHaveCount(0);
  });

  service.close();
});
