import { createGate } from '@oauth-lab/shared/capture/hold/gate';
import type { HeldMessage, OrderedSettlement, Wanted } from '@oauth-lab/shared/trace/hold';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GrpcWorld, startGrpcWorld } from '../testing/grpc.ts';

let world: GrpcWorld;
let held: HeldMessage[] = [];
let settle: (message: HeldMessage) => OrderedSettlement | undefined = () => ({ how: 'release' });

const gate = createGate({
  party: 'resource-server',
  report(report) {
    if (report.type !== 'held') return;
    held.push(report.held);
    const settlement = settle(report.held);
    if (settlement !== undefined) setImmediate(() => gate.obey({ type: 'settle', held: report.held.id, settlement }));
  },
});

beforeAll(async () => {
  world = await startGrpcWorld({ gate });
});
afterAll(() => world.stop());
beforeEach(() => {
  held = [];
  world.events.splice(0);
});

/** Arms, and says what becomes of what is held. */
function hold(wanted: Wanted, how: typeof settle): void {
  settle = how;
  gate.obey({ type: 'arms', version: 1, arms: [{ id: 'arm', ...wanted }], busy: true });
}

const notes = () =>
  world.events.flatMap((event) => (event.kind === 'note' && event.note.type === 'hold' ? [event.note] : []));
const recorded = () => world.events.filter(({ exchange }) => exchange === held[0]?.exchange);
const alice = 'wJWvlOtQEWZ8M8XZR8IYcQ';
const reading = () => world.token({ scope: 'read:users' });

describe('a unary call that is held', () => {
  it('reaches the method as the learner changed it: its message, and its metadata before the token is judged [grpc.hold]', async () => {
    const token = await reading();
    hold({ half: 'request', each: false }, () => ({
      how: 'edit request',
      target: '/oauthlab.v1.UserService/GetUser',
      headers: [
        ['authorization', `Bearer ${token}`],
        ['x-note', 'mine'],
      ],
      body: `{"id":"${alice}","nonsense":true}`,
    }));
    const { code, messages } = await world.call('UserService/GetUser', { id: 'nobody' });
    expect([code, messages]).toMatchObject(['OK', [{ username: 'alice' }]]);
    expect(held).toMatchObject([{ name: 'gRPC GetUser', half: 'request', by: 'resource-server', from: 'test-tool' }]);
    expect(recorded()[0]).toMatchObject({ kind: 'request', body: { text: '{"id":"nobody"}' } });
    expect(notes()).toMatchObject([
      {
        outcome: 'edited',
        request: {
          headers: expect.arrayContaining([
            ['content-type', 'application/grpc'],
            ['x-note', 'mine'],
          ]),
          body: { text: `{"id":"${alice}"}` },
        },
      },
    ]);
  });

  it('is the same call to whoever holds its answer, whatever the learner made of its metadata [grpc.hold]', async () => {
    hold({ each: true }, ({ half }) =>
      half === 'request' ? { how: 'edit request', target: '/', headers: [], body: '{}' } : { how: 'release' },
    );
    await world.call('InfoService/GetInfo', {});
    expect(held.map(({ half, from, name }) => ({ half, from, name }))).toEqual([
      { half: 'request', from: 'test-tool', name: 'gRPC GetInfo' },
      { half: 'response', from: 'test-tool', name: 'gRPC GetInfo' },
    ]);
  });

  it('is refused as any is where the learner takes the token away, or writes what is no message [grpc.hold]', async () => {
    const token = await reading();
    const edit = (headers: [string, string][], body: string) => () =>
      ({ how: 'edit request', target: '/', headers, body }) as const;
    hold({ half: 'request', each: true }, edit([], '{}'));
    expect((await world.call('UserService/GetUser', { id: alice }, { token })).code).toBe('UNAUTHENTICATED');
    settle = edit([['authorization', `Bearer ${token}`]], 'no JSON');
    const { code, details } = await world.call('UserService/GetUser', { id: alice }, { token });
    expect([code, details]).toEqual([
      'INVALID_ARGUMENT',
      'The message cannot be read as the one that this method takes.',
    ]);
    expect(notes().at(-1)?.request?.body?.text).toBe('{"unreadable":"malformed"}');
  });

  it('goes on as it came when it is released, its answer, too [grpc.hold] [hold.release]', async () => {
    hold({ each: true }, () => ({ how: 'release' }));
    const { code, messages, initial } = await world.call(
      'UserService/GetUser',
      { id: alice },
      { token: await reading() },
    );
    expect([code, messages]).toMatchObject(['OK', [{ username: 'alice' }]]);
    expect(initial.get('traceresponse')).toHaveLength(1);
    expect(held.map(({ half }) => half)).toEqual(['request', 'response']);
    expect(recorded().map((event) => (event.kind === 'note' ? event.note.type : event.kind))).toEqual([
      'request',
      'hold',
      'checks',
      'response',
      'hold',
    ]);
  });

  it('is answered by the learner, and neither guard nor method sees it [grpc.hold] [hold.answer]', async () => {
    hold({ each: true }, () => ({
      how: 'answer',
      status: 200,
      headers: [
        ['x-mine', 'yes'],
        ['grpc-status', '0'],
      ],
      body: '{"username":"mallory"}',
    }));
    const { code, messages, initial } = await world.call('UserService/GetUser', { id: alice });
    expect([code, messages, initial.get('x-mine')]).toMatchObject(['OK', [{ username: 'mallory' }], ['yes']]);
    expect(recorded().map((event) => (event.kind === 'note' ? event.note.type : event.kind))).toEqual([
      'request',
      'hold',
      'response',
    ]);
    expect(held).toHaveLength(1);
  });

  it('is dropped: its caller finds nobody, and the record says why [grpc.hold] [hold.drop]', async () => {
    hold({ half: 'request', each: false }, () => ({ how: 'drop' }));
    expect((await world.call('UserService/GetUser', { id: alice })).code).toBe('UNAVAILABLE');
    expect(recorded().map((event) => (event.kind === 'failure' ? event.code : event.kind))).toEqual([
      'request',
      'note',
      'DROPPED',
    ]);
  });

  it('whose caller has given up reaches no method [grpc.hold] [hold.never-stuck]', async () => {
    hold({ half: 'request', each: false }, () => undefined);
    const { code } = await world.call('UserService/GetUser', { id: alice }, { deadlineMs: 100 });
    expect(code).toBe('DEADLINE_EXCEEDED');
    await expect.poll(() => notes()).toMatchObject([{ outcome: 'caller gone' }]);
    expect(recorded().some((event) => event.kind === 'note' && event.note.type === 'checks')).toBe(false);
  });

  it('goes through unedited when the hub is gone [grpc.hold] [hold.hub-gone]', async () => {
    const token = await reading();
    hold({ half: 'request', each: false }, () => undefined);
    const call = world.call('UserService/GetUser', { id: alice }, { token });
    await expect.poll(() => held.length).toBe(1);
    gate.hangUp();
    expect((await call).code).toBe('OK');
    expect(notes()).toMatchObject([{ outcome: 'hub gone' }]);
  });
});

describe('the answer to a unary call that is held', () => {
  it('leaves as the learner changed it: message, metadata and status [grpc.hold] [hold.edit-response]', async () => {
    hold({ half: 'response', each: false }, () => ({
      how: 'edit response',
      status: 200,
      headers: [
        ['x-before', '1'],
        ['grpc-status', '0'],
        ['x-behind', '2'],
      ],
      body: '{"username":"mallory"}',
    }));
    const answer = await world.call('UserService/GetUser', { id: alice }, { token: await reading() });
    expect([answer.code, answer.messages]).toMatchObject(['OK', [{ username: 'mallory' }]]);
    expect([answer.initial.get('x-before'), answer.trailers.get('x-behind')]).toEqual([['1'], ['2']]);
    expect(recorded().find(({ kind }) => kind === 'response')).toMatchObject({
      body: { text: expect.stringContaining('"username":"alice"') },
    });
    expect(notes()[0]?.response?.body?.text).toContain('"username":"mallory"');
  });

  it('is an error where the learner says so, and an error can become an answer [grpc.hold] [hold.edit-response]', async () => {
    hold({ half: 'response', each: true }, () => ({
      how: 'edit response',
      status: 200,
      headers: [
        ['grpc-status', '7'],
        ['grpc-message', 'Not today, é'],
      ],
      body: '',
    }));
    const refused = await world.call('UserService/GetUser', { id: alice }, { token: await reading() });
    expect([refused.code, refused.details, refused.messages]).toEqual(['PERMISSION_DENIED', 'Not today, é', []]);
    settle = () => ({
      how: 'edit response',
      status: 200,
      headers: [['grpc-status', '0']],
      body: '{"username":"mallory"}',
    });
    const letIn = await world.call('UserService/GetUser', { id: alice });
    expect([letIn.code, letIn.messages]).toMatchObject(['OK', [{ username: 'mallory' }]]);
  });

  it('that is no message of the method is an internal error to its caller, and a strange status, or none, is UNKNOWN [grpc.hold] [hold.never-stuck]', async () => {
    const edit = (status: string, body: string) => (): OrderedSettlement => ({
      how: 'edit response',
      status: 200,
      headers: [['grpc-status', status]],
      body,
    });
    hold({ half: 'response', each: true }, edit('0', 'no JSON'));
    expect((await world.call('InfoService/GetInfo', {})).code).toBe('INTERNAL');
    settle = edit('99', '');
    expect((await world.call('InfoService/GetInfo', {})).code).toBe('UNKNOWN');
    settle = () => ({ how: 'edit response', status: 200, headers: [], body: '' });
    expect((await world.call('InfoService/GetInfo', {})).code).toBe('UNKNOWN');
  });

  it('is dropped: its caller finds nobody [grpc.hold] [hold.drop]', async () => {
    hold({ half: 'response', each: false }, () => ({ how: 'drop' }));
    const { code, messages } = await world.call('InfoService/GetInfo', {});
    expect([code, messages]).toEqual(['UNAVAILABLE', []]);
    expect(notes()).toMatchObject([{ half: 'response', outcome: 'dropped' }]);
  });
});

describe('a stream of messages', () => {
  it('is never held, nor is the request for it [grpc.hold] [hold.streams]', async () => {
    const token = await reading();
    hold({ each: true }, () => undefined);
    const { messages } = await world.call('UserService/ListUsers', {}, { token });
    expect(messages).toHaveLength(4);
    expect(held.filter(({ name }) => name.startsWith('gRPC'))).toEqual([]);
    gate.hangUp();
  });
});
