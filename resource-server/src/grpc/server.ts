import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import { HealthImplementation } from 'grpc-health-check';
import type { Guard } from '../bearer/guard.ts';
import { metadataUrl, resourceUrl } from '../metadata/protectedResource.ts';
import { captureCalls } from './capture.ts';
import { maxMessageBytes, serviceDefinitions } from './definitions.ts';
import { guardCalls } from './guard.ts';
import { accessTo } from './scopes.ts';
import { type ServiceDependencies, services } from './services.ts';

/** Calls under way at the same time, in one connection. */
const mostConcurrentCalls = 100;
const idleMs = 5 * 60_000;

export interface GrpcDependencies extends Pick<ServiceDependencies, 'users' | 'now' | 'newId'> {
  guard: Guard;
  recorder: Recorder;
  /** Scheme, host and port at which gRPC is offered. */
  origin: string;
}

export interface RunningGrpcServer {
  port: number;
  /** Says in the health service that nothing is served any more, finishes the calls under way, and cuts them off after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Serves the user, admin, info and health services.
 * @param address host and port; port 0 means any that is free.
 * @throws Error where the port cannot be had.
 */
export async function serveGrpc(
  { guard, recorder, origin, ...given }: GrpcDependencies,
  address: { host: string; port: number },
): Promise<RunningGrpcServer> {
  // What it would print it also throws.
  setLogVerbosity(logVerbosity.NONE);
  const definitions = serviceDefinitions();
  const methods = new Map([...definitions.values()].flatMap(Object.values).map((one) => [one.path, one]));
  const server = new Server({
    interceptors: [captureCalls(recorder, { origin, methods }), guardCalls(guard)],
    // The limit that speaks is in definitions.ts; this one keeps longer messages out of memory.
    'grpc.max_receive_message_length': 4 * maxMessageBytes,
    'grpc.max_concurrent_streams': mostConcurrentCalls,
    'grpc.max_connection_idle_ms': idleMs,
  });
  const implementations = services({ ...given, info: infoAbout(guard, [...definitions.values()]) });
  for (const [name, implementation] of Object.entries(implementations)) {
    const definition = definitions.get(name);
    if (definition === undefined) throw new Error(`No .proto file has the service ${name}.`);
    server.addService(definition, implementation);
  }
  const names = ['', ...Object.keys(implementations)];
  const health = new HealthImplementation(Object.fromEntries(names.map((name) => [name, 'SERVING'])));
  health.addToServer(server);

  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(
      `${bracketed(address.host)}:${address.port}`,
      ServerCredentials.createInsecure(),
      (error, bound) => (error === null ? resolve(bound) : reject(new Error(whyNotBound(error, address.port)))),
    ),
  );
  return {
    port,
    async stop(graceMs) {
      for (const name of names) health.setStatus(name, 'NOT_SERVING');
      const cut = setTimeout(() => server.forceShutdown(), graceMs);
      await new Promise<void>((stopped) => server.tryShutdown(() => stopped()));
      clearTimeout(cut);
    },
  };
}

function whyNotBound({ message }: Error, port: number): string {
  if (message.includes('EADDRINUSE')) return `port ${port}, for gRPC, is in use. Set GRPC_PORT to another port.`;
  return `gRPC can't listen on port ${port} (${message}).`;
}

/** What `GetInfo` answers to a caller without a token. */
function infoAbout({ origin, trust }: Guard, definitions: readonly Record<string, { path: string }>[]) {
  return {
    name: 'OAuth Lab resource server',
    authorization_servers: trust.issuers.map(({ issuer }) => issuer),
    resource_metadata: metadataUrl(origin, ''),
    resource: resourceUrl(origin, ''),
    methods: definitions.flatMap(Object.values).map(({ path }: { path: string }) => {
      const access = accessTo(path);
      return { path, scopes: access.access === 'scopes' ? access.scopes : [] };
    }),
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
