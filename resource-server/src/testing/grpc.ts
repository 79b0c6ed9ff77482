import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Client,
  credentials,
  Metadata,
  type MethodDefinition,
  type ServiceError,
  type StatusObject,
  status,
} from '@grpc/grpc-js';
import type { Gate } from '@oauth-lab/shared/capture/hold/gate';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { createRecorder } from '@oauth-lab/shared/capture/recorder';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import { openTrust } from '../bearer/open.ts';
import { serviceDefinitions } from '../grpc/definitions.ts';
import { type RunningGrpcServer, serveGrpc } from '../grpc/server.ts';
import { openStoreDatabase } from '../store/database.ts';
import { seedUsers, usersSql } from '../store/usersSql.ts';
import { demoUsers } from '../users/demoUsers.ts';
import { testOrigin, usualSettings } from './resourceServer.ts';
import { type Issuing, now, startIssuing } from './world.ts';

/** The name under which the tests' gRPC server is known. */
export const grpcOrigin = 'http://localhost:50051';

/** How a call ended: all that came back, whatever the status. */
export interface CallEnd {
  /** Such as `NOT_FOUND`. */
  code: string;
  details: string;
  /** The messages, one for a unary call. */
  messages: readonly Record<string, unknown>[];
  /** What came before the messages, and what came behind them. */
  initial: Metadata;
  trailers: Metadata;
}

export interface CallSetting {
  /** Presented as `Bearer`. */
  token?: string;
  metadata?: Record<string, string>;
  deadlineMs?: number;
}

/** An issuer and a gRPC server that trusts it, both real, on free ports, with the demo users in a database of their own. */
export interface GrpcWorld extends Issuing {
  clock: { now: number };
  events: TraceEvent[];
  server: RunningGrpcServer;
  address: string;
  /** Calls a method such as `UserService/GetUser`; bytes go out as they are. */
  call(method: string, message: object | Uint8Array, setting?: CallSetting): Promise<CallEnd>;
  /** Makes the lookup of a user wait until the function that comes back is called. */
  holdUsers(): () => void;
  stop(): Promise<void>;
}

export async function startGrpcWorld({
  port = 0,
  ...holding
}: {
  port?: number;
  gate?: Gate;
} = {}): Promise<GrpcWorld> {
  const issuing = await startIssuing();
  const clock = { now };
  const events: TraceEvent[] = [];
  const recorder = createRecorder({
    party: 'resource-server',
    origins: { 'auth-server': issuing.issuer.origin, 'resource-server': testOrigin },
    sinks: [Object.assign((event: TraceEvent) => void events.push(event), holding)],
  });
  const folder = await mkdtemp(join(tmpdir(), 'grpc-'));

  const database = await openStoreDatabase({ dataFolder: folder, databaseUrl: undefined });
  await seedUsers(database, demoUsers(now * 1000));
  const trust = openTrust(issuing.issuer.origin, usualSettings, (room) => captureFetch(recorder, { room }));
  const drawn = { count: 0 };
  let held: Promise<void> | undefined;
  const users = usersSql(database);
  const server = await serveGrpc(
    {
      recorder,
      guard: { origin: testOrigin, trust, now: () => clock.now, note: recorder.note },
      origin: grpcOrigin,
      users: {
        ...users,
        async find(id) {
          await held;
          return users.find(id);
        },
      },
      now: () => clock.now * 1000,
      newId() {
        drawn.count += 1;
        return `new-${drawn.count}`;
      },
    },
    { host: '127.0.0.1', port },
  );
  const address = `127.0.0.1:${server.port}`;
  const client = new Client(address, credentials.createInsecure(), { 'grpc.primary_user_agent': 'test-tool/1.0' });
  return {
    ...issuing,
    clock,
    events,
    server,
    address,
    call: (method, message, setting) => callMethod(client, methodNamed(method), message, setting),
    holdUsers() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = undefined;
        release();
      };
    },
    async stop() {
      client.close();
      await Promise.all([server.stop(1000), issuing.issuer.stop()]);
      await database.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

const definitions = serviceDefinitions();

function methodNamed(name: string): MethodDefinition<object, object> {
  const [service = '', method = ''] = name.split('/');
  const found = definitions.get(`oauthlab.v1.${service}`)?.[method];
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

function callMethod(
  client: Client,
  method: MethodDefinition<object, object>,
  message: object | Uint8Array,
  { token, metadata: more = {}, deadlineMs }: CallSetting = {},
): Promise<CallEnd> {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(more)) metadata.set(name, value);
  const options = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
  const serialize = (one: object | Uint8Array) =>
    one instanceof Uint8Array ? Buffer.from(one) : method.requestSerialize(one);
  return new Promise((resolve) => {
    const messages: Record<string, unknown>[] = [];
    let initial = new Metadata();
    // Every answer can be read as a stream, also that of a unary call.
    const call = client.makeServerStreamRequest(
      method.path,
      serialize,
      method.responseDeserialize,
      message,
      metadata,
      options,
    );
    call.on('metadata', (came: Metadata) => {
      initial = came;
    });
    call.on('data', (one: object) => messages.push({ ...one }));
    call.on('error', (_: ServiceError) => undefined);
    call.on('status', ({ code, details, metadata: trailers }: StatusObject) =>
      resolve({ code: nameOf(code), details, messages, initial, trailers }),
    );
  });
}

function nameOf(code: status): string {
  const entry = Object.entries(status).find(([, value]) => value === code);
  return entry === undefined ? 'UNKNOWN' : entry[0];
}
