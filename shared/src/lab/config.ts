import { z } from 'zod';
import type { LabProcess } from './parties.ts';

/**
 * The one validated configuration of a lab process, from the environment. Every value has a default that
 * runs; a value that makes no sense stops the start with one line that names the variable.
 */

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => new URL(value).origin === value, 'must be an origin: no path and no final slash')
  .optional();

const environment = z.object({
  CLIENT_APP_PORT: port(8080),
  AUTH_SERVER_PORT: port(8081),
  RESOURCE_SERVER_PORT: port(8082),
  VISUALIZER_PORT: port(8083),
  GRPC_PORT: port(50051),
  CLIENT_APP_ORIGIN: origin,
  AUTH_SERVER_ORIGIN: origin,
  RESOURCE_SERVER_ORIGIN: origin,
  VISUALIZER_ORIGIN: origin,
  GRPC_ORIGIN: origin,
  LAB_HOST: z.string().min(1).default('127.0.0.1'),
  LAB_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' })
    .optional(),
  REFRESH_GRACE_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  DEVICE_CODE_SECONDS: z.coerce.number().int().min(1).max(1800).default(600),
  LAB_HUB_KEY: z
    .string()
    .regex(/^[!-~]{16,}$/, 'must be at least 16 printable ASCII characters')
    .optional(),
  LOG: z.enum(['pretty', 'quiet', 'json']).default('pretty'),
  NO_COLOR: z.string().optional(),
});

export type Place = LabProcess | 'visualizer';

export interface LabConfig {
  /** The address every process listens on: loopback unless `LAB_HOST` says otherwise. */
  host: string;
  ports: Record<Place, number>;
  /** Scheme, host and port as browsers see them, never taken from a Host header. */
  origins: Record<Place, string>;
  /** Where the resource server offers gRPC. */
  grpc: { port: number; origin: string };
  /** The folder that holds the databases. */
  dataFolder: string;
  /** The PostgreSQL that takes the place of the data folder's files; the hub's record of messages stays a file. */
  databaseUrl: string | undefined;
  /**
   * How long after its first use a refresh token may be used again, for a client whose answer got lost or that asks twice at once;
   * 0 for not at all.
   */
  refreshGraceSeconds: number;
  /** How long the codes of a device are good (RFC 8628 §3.2). */
  deviceCodeSeconds: number;
  /** What publishers show to the hub; without one, a process records nothing to the hub. */
  hubKey: string | undefined;
  log: 'pretty' | 'quiet' | 'json';
  colour: boolean;
}

/**
 * Reads the configuration.
 * @throws Error with one line that names each variable that is wrong.
 */
export function readConfig(env: Record<string, string | undefined>): LabConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Configuration: ${wrong.join('; ')}`);
  }
  const value = parsed.data;
  const ports = {
    'client-app': value.CLIENT_APP_PORT,
    'auth-server': value.AUTH_SERVER_PORT,
    'resource-server': value.RESOURCE_SERVER_PORT,
    visualizer: value.VISUALIZER_PORT,
  };
  return {
    host: value.LAB_HOST,
    ports,
    origins: {
      'client-app': value.CLIENT_APP_ORIGIN ?? `http://localhost:${ports['client-app']}`,
      'auth-server': value.AUTH_SERVER_ORIGIN ?? `http://localhost:${ports['auth-server']}`,
      'resource-server': value.RESOURCE_SERVER_ORIGIN ?? `http://localhost:${ports['resource-server']}`,
      visualizer: value.VISUALIZER_ORIGIN ?? `http://localhost:${ports.visualizer}`,
    },
    grpc: { port: value.GRPC_PORT, origin: value.GRPC_ORIGIN ?? `http://localhost:${value.GRPC_PORT}` },
    dataFolder: value.LAB_DATA,
    databaseUrl: value.DATABASE_URL,
    refreshGraceSeconds: value.REFRESH_GRACE_SECONDS,
    deviceCodeSeconds: value.DEVICE_CODE_SECONDS,
    hubKey: value.LAB_HUB_KEY,
    log: value.LOG,
    colour: !value.NO_COLOR,
  };
}
