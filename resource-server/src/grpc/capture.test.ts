import { type TraceEvent, traceEvent } from '@oauth-lab/shared/trace/event';
import { headerOf } from '@oauth-lab/shared/trace/header';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrpcWorld, grpcOrigin, startGrpcWorld } from '../testing/grpc.ts';

let world: GrpcWorld;
beforeAll(async () => {
  world = await startGrpcWorld();
});
afterAll(() => world.stop());

/** The record of the latest call: what was sent to this server, what it noted, what it answered. */
function latest(): { request: TraceEvent; notes: TraceEvent[]; answer: TraceEvent } {
  const requests = world.events.filter((event) => event.kind === 'request' && event.to === 'resource-server');
  const request = requests.at(-1);
  const of = world.events.filter(({ exchange }) => exchange === request?.exchange);
  const answer = of.find(({ kind }) => kind === 'response' || kind === 'failure');
  if (request === undefined || answer === undefined) throw new Error('Nothing is on record.');
  for (const event of of) traceEvent.parse(event);
  return { request, notes: of.filter(({ kind }) => kind === 'note'), answer };
}

const alice = 'wJWvlOtQEWZ8M8XZR8IYcQ';

describe('the record of a gRPC call', () => {
  it('is a POST with the metadata as headers, the checks, and an answer with the status [grpc.recorded]', async () => {
    const token = await world.token({ scope: 'read:users' });
    const setting = { token, metadata: { 'x-note': 'mine' }, deadlineMs: 5000 };
    await world.call('UserService/GetUser', { id: alice }, setting);
    const { request, notes, answer } = latest();
    expect(request).toMatchObject({
      from: 'test-tool',
      method: 'POST',
      url: `${grpcOrigin}/oauthlab.v1.UserService/GetUser`,
      headers: expect.arrayContaining([
        ['content-type', 'application/grpc'],
        ['authorization', `Bearer ${token}`],
        ['x-note', 'mine'],
        ['grpc-timeout', expect.stringMatching(/^4\d{3}m$/)],
      ]),
      body: { text: `{"id":"${alice}"}` },
    });
    expect(notes).toMatchObject([{ note: { type: 'checks', title: 'Access token checks' } }]);
    expect(answer).toMatchObject({
      kind: 'response',
      status: 200,
      headers: expect.arrayContaining([['grpc-status', '0']]),
      body: { text: expect.stringContaining('"username":"alice"') },
    });
  });

  it('lists the messages of a stream [grpc.recorded]', async () => {
    await world.call('UserService/ListUsers', {}, { token: await world.token({ scope: 'read:users' }) });
    const { answer } = latest();
    const names = JSON.parse(answer.kind === 'response' ? (answer.body?.text ?? '') : '').map(
      ({ username }: { username: string }) => username,
    );
    expect(names).toEqual(['alice', 'bob', 'carol', 'wesen']);
  });

  it('has the status, the message and the challenge of a refusal [grpc.recorded]', async () => {
    await world.call('UserService/GetUser', { id: alice });
    expect(latest().answer).toMatchObject({
      kind: 'response',
      headers: expect.arrayContaining([
        ['grpc-status', '16'],
        ['grpc-message', expect.stringContaining('needs an access token')],
        ['www-authenticate', expect.stringContaining('resource_metadata=')],
      ]),
      body: null,
    });
  });

  it('tells of bytes that are no message [grpc.recorded]', async () => {
    const token = await world.token({ scope: 'read:users' });
    await world.call('UserService/GetUser', Buffer.from([0xff]), { token });
    const { request, answer } = latest();
    expect(request).toMatchObject({ body: { text: '{"unreadable":"malformed"}' } });
    expect(answer).toMatchObject({ headers: expect.arrayContaining([['grpc-status', '3']]) });
  });

  it('says where a deadline passed before the answer was ready [grpc.recorded]', async () => {
    const release = world.holdUsers();
    const token = await world.token({ scope: 'read:users' });
    const { code } = await world.call('UserService/GetUser', { id: alice }, { token, deadlineMs: 100 });
    expect(code).toBe('DEADLINE_EXCEEDED');
    await expect.poll(() => world.events.at(-1)).toMatchObject({ kind: 'failure', code: 'DEADLINE_EXCEEDED' });
    release();
  });

  it('is the exchange that the caller names, under the name that the caller gives itself [grpc.trace-context]', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const baggage = 'party=service-client,room=users,parent=00f067aa0ba90001';
    const { initial } = await world.call('InfoService/GetInfo', {}, { metadata: { traceparent, baggage } });
    expect(latest().request).toMatchObject({
      from: 'service-client',
      room: 'users',
      parent: '00f067aa0ba90001',
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      exchange: '00f067aa0ba902b7',
    });
    expect(initial.get('traceresponse')).toEqual([traceparent]);
    const refused = await world.call('UserService/GetUser', {}, { metadata: { traceparent } });
    const { request } = latest();
    expect(refused.trailers.get('traceresponse')).toEqual([`00-${request.trace}-${request.exchange}-01`]);
    expect(headerOf(request.kind === 'request' ? request.headers : [], 'traceparent')).toBe(traceparent);
  });
});

describe('a server that stops', () => {
  it('finishes the call under way [grpc.stops]', async () => {
    const own = await startGrpcWorld();
    const release = own.holdUsers();
    const call = own.call('UserService/GetUser', { id: alice }, { token: await own.token({ scope: 'read:users' }) });
    await expect.poll(() => own.events.some(({ kind }) => kind === 'note')).toBe(true);
    const stopped = own.server.stop(30_000);
    release();
    expect((await call).code).toBe('OK');
    await stopped;
    await own.stop();
  });

  it('cuts off a call that takes too long [grpc.stops]', async () => {
    const own = await startGrpcWorld();
    own.holdUsers();
    const call = own.call('UserService/GetUser', { id: alice }, { token: await own.token({ scope: 'read:users' }) });
    await expect.poll(() => own.events.some(({ kind }) => kind === 'note')).toBe(true);
    await own.server.stop(50);
    expect((await call).code).not.toBe('OK');
    await own.stop();
  });
});
