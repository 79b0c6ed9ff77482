import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BadToken, expected } from '../testing/badTokens/badToken.ts';
import { badTokens, megabyteToken } from '../testing/badTokens/table.ts';
import { type GrpcWorld, startGrpcWorld } from '../testing/grpc.ts';

let world: GrpcWorld;
beforeAll(async () => {
  world = await startGrpcWorld();
});
afterAll(() => world.stop());

const codes: Record<BadToken['error'], string> = {
  no_token: 'UNAUTHENTICATED',
  invalid_request: 'UNAUTHENTICATED',
  invalid_token: 'UNAUTHENTICATED',
  insufficient_scope: 'PERMISSION_DENIED',
  temporarily_unavailable: 'UNAVAILABLE',
};
/** One of each kind of call. */
const methods = [
  { method: 'UserService/GetUser', message: { id: 'alice' } },
  { method: 'UserService/ListUsers', message: {} },
];
/** HTTP/2 has one authorization field, and gRPC neither query nor form. */
const sendable = (group: readonly BadToken[]) => group.filter(({ httpOnly }) => !httpOnly);

async function refused(bad: BadToken): Promise<void> {
  const { error, description, challenge, retryAfter } = expected(bad, {
    issuing: world,
    path: '',
    scopes: ['read:users'],
  });
  for (const { method, message } of methods) {
    const [authorization] = (await bad.carry(world)).authorization ?? [];
    const metadata = authorization === undefined ? {} : { metadata: { authorization } };
    const { code, details, messages, trailers } = await world.call(method, message, metadata);
    expect({ code, details, messages }).toEqual({ code: codes[error], details: description, messages: [] });
    expect(trailers.get('www-authenticate')).toEqual(challenge === undefined ? [] : [challenge]);
    expect(trailers.get('retry-after')).toEqual(retryAfter === undefined ? [] : [retryAfter]);
  }
}

describe('a gRPC call, unary or streaming, with a bad token', () => {
  it.each(sendable(badTokens.absent))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.malformed))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.algorithms))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.types))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.signatures))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.incomplete))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.issuers))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.lifetimes))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.recipients))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.bound))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.tooLittle))('$what: PERMISSION_DENIED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.notActiveTokens))('$what: UNAUTHENTICATED [grpc.bad-tokens]', refused);
  it.each(sendable(badTokens.wrongAnswers))('$what: refused [grpc.bad-tokens]', refused);

  it('of a megabyte is cut off by HTTP/2, and the server goes on [grpc.bad-tokens]', async () => {
    const { code } = await world.call('UserService/GetUser', { id: 'alice' }, { token: megabyteToken });
    expect(code).not.toBe('OK');
    const token = await world.token({ scope: 'read:users' });
    expect((await world.call('UserService/ListUsers', {}, { token })).code).toBe('OK');
  });
});
