import { Client, credentials } from '@grpc/grpc-js';
import fc from 'fast-check';
import { service as healthService } from 'grpc-health-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallSetting, type GrpcWorld, startGrpcWorld } from '../testing/grpc.ts';
import { testOrigin } from '../testing/resourceServer.ts';

let world: GrpcWorld;
beforeAll(async () => {
  world = await startGrpcWorld();
});
afterAll(() => world.stop());

const alice = 'wJWvlOtQEWZ8M8XZR8IYcQ';
const bob = 'opWVk8K30cEP6gGqQhKhGQ';

async function withScope(scope: string): Promise<CallSetting> {
  return { token: await world.token({ scope }) };
}

/** A new user who belongs to one test. */
async function anotherUser(username: string): Promise<string> {
  const message = { username, name: 'Dora Dietz', email: 'dora@example.com' };
  const { messages } = await world.call('UserService/CreateUser', message, await withScope('write:users'));
  return String(messages[0]?.id);
}

describe('the scopes of the gRPC methods', () => {
  const methods = [
    { method: 'UserService/GetUser', message: { id: alice }, scopes: ['read:users'] },
    { method: 'UserService/ListUsers', message: {}, scopes: ['read:users'] },
    { method: 'UserService/CreateUser', message: {}, scopes: ['write:users'] },
    { method: 'UserService/UpdateUser', message: {}, scopes: ['write:users'] },
    { method: 'UserService/DeleteUser', message: {}, scopes: ['delete:users', 'admin'] },
    { method: 'AdminService/GetStats', message: {}, scopes: ['admin'] },
    { method: 'AdminService/ManageRoles', message: {}, scopes: ['admin', 'manage:roles'] },
  ];
  const every = ['read', 'write', 'admin', 'read:users', 'write:users', 'delete:users', 'manage:roles'];

  it.each(methods)('$method needs $scopes, all of them [grpc.scopes]', async ({ method, message, scopes }) => {
    const needed = scopes.length === 1 ? `the scope ${scopes[0]}` : `the scopes ${scopes.join(' and ')}`;
    for (const left of scopes) {
      const others = every.filter((scope) => scope !== left).join(' ');
      const { code, details, trailers } = await world.call(method, message, await withScope(others));
      expect({ code, details }).toEqual({
        code: 'PERMISSION_DENIED',
        details: `This needs ${needed}; the token has only: ${others}.`,
      });
      expect(trailers.get('www-authenticate')[0]).toContain(`error="insufficient_scope"`);
      expect(trailers.get('www-authenticate')[0]).toContain(`scope="${scopes.join(' ')}"`);
    }
    const { code } = await world.call(method, message, await withScope(scopes.join(' ')));
    expect(['OK', 'INVALID_ARGUMENT']).toContain(code);
  });

  it('leave the public info and health open to everybody [grpc.public-methods]', async () => {
    const { code, messages } = await world.call('InfoService/GetInfo', {});
    expect(code).toBe('OK');
    expect(messages[0]).toMatchObject({
      authorization_servers: [world.issuer.origin],
      resource: testOrigin,
      resource_metadata: `${testOrigin}/.well-known/oauth-protected-resource`,
    });
    expect(messages[0]?.methods).toContainEqual({
      path: '/oauthlab.v1.UserService/DeleteUser',
      scopes: ['delete:users', 'admin'],
    });
    expect(await health('oauthlab.v1.UserService')).toEqual({ status: 'SERVING' });
  });
});

function health(service: string): Promise<unknown> {
  const { Check } = healthService;
  if (Check === undefined) throw new Error('no method Check');
  const client = new Client(world.address, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      Check.path,
      Check.requestSerialize,
      Check.responseDeserialize,
      { service },
      (error, answer) => {
        client.close();
        if (error) reject(error);
        else resolve(answer);
      },
    );
  });
}

describe('the user service', () => {
  it('finds a user by id, and lists all as a stream [grpc.users]', async () => {
    const setting = await withScope('read:users');
    const found = await world.call('UserService/GetUser', { id: alice }, setting);
    expect(found.messages).toEqual([
      {
        id: alice,
        username: 'alice',
        name: 'Alice Ansel',
        email: 'alice@example.com',
        roles: ['ROLE_USER', 'ROLE_ADMIN'],
        created_at: '2026-01-01T12:00:00.000Z',
      },
    ]);
    const listed = await world.call('UserService/ListUsers', {}, setting);
    expect(listed.messages.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['alice', 'bob', 'carol', 'wesen']),
    );
    const editors = await world.call('UserService/ListUsers', { role: 'ROLE_EDITOR' }, setting);
    expect(editors.messages.map(({ username }) => username)).toEqual(['bob']);
  });

  it('lists more users than it reads at a time [grpc.users]', async () => {
    for (let count = 0; count < 60; count += 1) await anotherUser(`many-${count}`);
    const { messages } = await world.call('UserService/ListUsers', {}, await withScope('read:users'));
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    expect(messages.filter(({ username }) => String(username).startsWith('many-'))).toHaveLength(60);
  });

  it('creates, changes and deletes a user [grpc.users]', async () => {
    const [write, remove, read] = await Promise.all(['write:users', 'delete:users admin', 'read:users'].map(withScope));
    const id = await anotherUser('dora');
    const changed = await world.call('UserService/UpdateUser', { id, name: 'Dora D.' }, write);
    expect(changed.messages[0]).toMatchObject({ name: 'Dora D.', email: 'dora@example.com', roles: ['ROLE_USER'] });
    expect((await world.call('UserService/DeleteUser', { id }, remove)).code).toBe('OK');
    for (const [method, setting] of [
      ['GetUser', read],
      ['UpdateUser', write],
      ['DeleteUser', remove],
    ] as const)
      expect(await world.call(`UserService/${method}`, { id }, setting)).toMatchObject({
        code: 'NOT_FOUND',
        details: `There is no user with the id ${id}.`,
      });
  });

  it('gives a username to one user only, whoever asks at the same time [grpc.users]', async () => {
    const setting = await withScope('write:users');
    const message = { username: 'erik', name: 'Erik Ehm', email: 'erik@example.com' };
    const calls = Array.from({ length: 5 }, () => world.call('UserService/CreateUser', message, setting));
    expect((await Promise.all(calls)).map(({ code }) => code).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'ALREADY_EXISTS'),
      'OK',
    ]);
  });
});

describe('the admin service', () => {
  it('counts users and roles [grpc.admin]', async () => {
    const { messages } = await world.call('AdminService/GetStats', {}, await withScope('admin'));
    expect(messages[0]?.roles).toContainEqual({ role: 'ROLE_ADMIN', users: 1 });
  });

  it('grants and revokes roles, but leaves one administrator [grpc.admin]', async () => {
    const setting = await withScope('admin manage:roles');
    const manage = (user_id: string, grant: string[], revoke: string[]) =>
      world.call('AdminService/ManageRoles', { user_id, grant, revoke }, setting);
    const last = { code: 'FAILED_PRECONDITION', details: expect.stringContaining('last administrator') };
    expect(await manage(alice, ['ROLE_EDITOR'], ['ROLE_ADMIN'])).toMatchObject(last);
    const remove = await withScope('delete:users admin');
    expect(await world.call('UserService/DeleteUser', { id: alice }, remove)).toMatchObject(last);

    expect((await manage(bob, ['ROLE_ADMIN'], ['ROLE_EDITOR'])).messages[0]?.roles).toEqual([
      'ROLE_USER',
      'ROLE_ADMIN',
    ]);
    expect((await manage(alice, [], ['ROLE_ADMIN'])).messages[0]?.roles).toEqual(['ROLE_USER']);
    expect((await manage(alice, ['ROLE_ADMIN'], [])).code).toBe('OK');
    expect((await manage(bob, ['ROLE_EDITOR'], ['ROLE_ADMIN'])).code).toBe('OK');
    expect(await manage('nobody', ['ROLE_EDITOR'], [])).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a message', () => {
  const wrong = [
    { method: 'UserService/GetUser', message: { id: '' }, says: 'id: must be the id of a user' },
    { method: 'UserService/GetUser', message: { id: "' or 1=1 --" }, says: 'id: must be the id of a user' },
    {
      method: 'UserService/CreateUser',
      message: { username: 'X', name: ' ', email: 'no' },
      says: 'username: must be 2 to 40 of a to z, digits, dot, dash and underscore; name: must not be empty; email: must be an email address',
    },
    { method: 'UserService/UpdateUser', message: { id: alice, name: '\u0007' }, says: 'name: must not hold control' },
    { method: 'UserService/ListUsers', message: { role: 7 }, says: 'role: ' },
    { method: 'AdminService/ManageRoles', message: { user_id: alice }, says: 'message: names no role' },
    {
      method: 'AdminService/ManageRoles',
      message: { user_id: alice, grant: ['ROLE_EDITOR'], revoke: ['ROLE_EDITOR'] },
      says: 'message: grants and revokes the same role',
    },
    { method: 'UserService/GetUser', message: Buffer.from([0xff]), says: 'The message cannot be read' },
    {
      method: 'UserService/GetUser',
      message: { id: 'a'.repeat(200_000) },
      says: 'The message is longer than 100 KiB.',
    },
  ];
  it.each(wrong)('of $method that says nonsense: INVALID_ARGUMENT, "$says" [grpc.messages-checked]', async (bad) => {
    const setting = await withScope('read:users write:users admin manage:roles');
    const { code, details } = await world.call(bad.method, bad.message, setting);
    expect({ code, details }).toEqual({ code: 'INVALID_ARGUMENT', details: expect.stringContaining(bad.says) });
  });

  it('of any bytes gets an answer that is no INTERNAL error [grpc.messages-checked]', async () => {
    const setting = await withScope('read:users write:users admin manage:roles');
    const method = fc.constantFrom('UserService/GetUser', 'UserService/CreateUser', 'AdminService/ManageRoles');
    await fc.assert(
      fc.asyncProperty(method, fc.uint8Array({ maxLength: 200 }), async (name, bytes) => {
        expect(['INVALID_ARGUMENT', 'NOT_FOUND']).toContain((await world.call(name, bytes, setting)).code);
      }),
    );
  });
});

describe('the gRPC server', () => {
  it('says in one line that its port is in use, and which variable changes it [grpc.port]', async () => {
    await expect(startGrpcWorld({ port: world.server.port })).rejects.toThrow(
      new RegExp(`^port ${world.server.port}, for gRPC, is in use. Set GRPC_PORT to another port.$`),
    );
  });
});
