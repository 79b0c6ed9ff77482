import { fileURLToPath } from 'node:url';
import {
  Client,
  credentials,
  Metadata,
  type MethodDefinition,
  type ServiceDefinition,
  type StatusObject,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Lab } from './lab.ts';
import { renewingToken } from './renewingToken.ts';

/** A program that calls the API by gRPC and acts for itself, with a token that renews itself. It has the `.proto` files, and no more. */
export interface GrpcClient {
  /** Calls a method such as `UserService/GetUser`, with a token unless `bare`. */
  call(method: string, message?: object, options?: { bare?: boolean }): Promise<GrpcAnswer>;
  /** From now on it asks for tokens with this scope. */
  useScope(scope: string): void;
  /** Its clock goes ahead, and its token nears its end. */
  waitSeconds(seconds: number): void;
  close(): void;
}

export interface GrpcAnswer {
  /** Such as `PERMISSION_DENIED`. */
  code: string;
  details: string;
  /** One for a unary call. */
  messages: readonly object[];
  challenge: string | undefined;
}

const protoFolder = fileURLToPath(new URL('../../resource-server/proto', import.meta.url));

/** @param name is how the diagram calls its lane: gRPC and the token endpoint see it in `User-Agent`. */
export function grpcClient({ origins, grpcAddress }: Pick<Lab, 'origins' | 'grpcAddress'>, name: string): GrpcClient {
  const methods = loadMethods();
  const channel = new Client(grpcAddress, credentials.createInsecure(), { 'grpc.primary_user_agent': `${name}/1.0` });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  let token = tokenFor('read:users');

  function tokenFor(scope: string): () => Promise<string> {
    return renewingToken(async () => {
      const answer = await fetch(`${origins['auth-server']}/token`, {
        method: 'POST',
        headers: { 'user-agent': `${name}/1.0`, authorization: `Basic ${btoa('service-client:service-secret')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
      });
      const { access_token, expires_in } = await answer.json();
      if (typeof access_token !== 'string') throw new Error(`The token endpoint answered ${answer.status}.`);
      return { token: access_token, expiresAt: now() + Number(expires_in) * 1000 };
    }, now);
  }

  return {
    async call(method, message = {}, { bare = false } = {}) {
      const metadata = new Metadata();
      if (!bare) metadata.set('authorization', `Bearer ${await token()}`);
      const definition = methods.get(method);
      if (definition === undefined) throw new Error(`The .proto files have no ${method}.`);
      return send(channel, definition, message, metadata);
    },
    useScope(scope) {
      token = tokenFor(scope);
    },
    waitSeconds(seconds) {
      ahead += seconds * 1000;
    },
    close: () => channel.close(),
  };
}

function loadMethods(): Map<string, MethodDefinition<object, object>> {
  const files = ['users', 'admin', 'info'].map((name) => `oauthlab/v1/${name}.proto`);
  const loaded = loadSync(files, { includeDirs: [protoFolder], keepCase: true, enums: String, defaults: true });
  const services = Object.entries(loaded).flatMap(([name, one]): [string, ServiceDefinition][] =>
    'format' in one ? [] : [[name.slice(name.lastIndexOf('.') + 1), one]],
  );
  return new Map(
    services.flatMap(([service, definition]) =>
      Object.entries(definition).map(([method, one]) => [`${service}/${method}`, one] as const),
    ),
  );
}

/** The answer to any call can be read as a stream. Nobody waits longer than half a minute. */
function send(
  channel: Client,
  { path, requestSerialize, responseDeserialize }: MethodDefinition<object, object>,
  message: object,
  metadata: Metadata,
): Promise<GrpcAnswer> {
  const options = { deadline: Date.now() + 30_000 };
  const call = channel.makeServerStreamRequest(path, requestSerialize, responseDeserialize, message, metadata, options);
  const messages: object[] = [];
  call.on('data', (one: object) => messages.push(one));
  call.on('error', () => undefined);
  return new Promise((resolve) =>
    call.on('status', ({ code, details, metadata: trailers }: StatusObject) =>
      resolve({
        code: Object.entries(status).find(([, value]) => value === code)?.[0] ?? 'UNKNOWN',
        details,
        messages,
        challenge: trailers.get('www-authenticate')[0]?.toString(),
      }),
    ),
  );
}
