import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilConnected, untilHealthy } from '@oauth-lab/shared/setup/lab/health';
import { type PlacedProgram, placePrograms } from '@oauth-lab/shared/setup/lab/programs';
import { freePorts } from './freePorts.ts';
import { endProcess, startProcess } from './process.ts';

/** The four processes of a lab of its own: free ports, a data folder of its own. */
export interface Lab {
  origins: Record<ProgramName, string>;
  /** Host and port at which the resource server offers gRPC. */
  grpcAddress: string;
  /** What publishers show to this lab's hub. */
  hubKey: string;
  /** What the resource server proves itself with at the authorization server. */
  resourceServerSecret: string;
  /** Ends one process as a learner would, and resolves when it is gone. */
  stop(name: ProgramName): Promise<void>;
  /** Starts it again, on the same port and data, and resolves when it is healthy. */
  start(name: ProgramName): Promise<void>;
  /** The process id; undefined while it is stopped. */
  pid(name: ProgramName): number | undefined;
  /** What the processes printed. */
  output(): string;
  close(): Promise<void>;
}

export type ProgramName = 'client-app' | 'auth-server' | 'resource-server' | 'visualizer';

/**
 * Starts a lab and resolves when all four processes are healthy. A setting that is undefined takes a variable away.
 * @param options `data` is a folder whose copy the lab starts on; an empty one otherwise.
 */
export async function startLab(
  settings: Record<string, string | undefined> = {},
  { data }: { data?: string } = {},
): Promise<Lab> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'oauth-lab-'));
  if (data !== undefined) await cp(data, dataFolder, { recursive: true });
  const hubKey = settings.LAB_HUB_KEY ?? randomBytes(32).toString('base64url');
  const resourceServerSecret = randomBytes(32).toString('base64url');
  const env = {
    ...process.env,
    ...(await freePorts()),
    LAB_DATA: dataFolder,
    LAB_HUB_KEY: hubKey,
    RESOURCE_SERVER_SECRET: resourceServerSecret,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    ...settings,
  };
  const programs = placePrograms(env);
  const running = new Map<string, ChildProcess>();
  let printed = '';

  function launch(program: PlacedProgram): void {
    const child = startProcess(program, env, (text) => {
      printed += text;
    });
    running.set(program.name, child);
  }

  async function healthy(wanted: readonly PlacedProgram[]): Promise<void> {
    const ended = wanted.map(async ({ name }) => {
      const child = running.get(name);
      if (child !== undefined) await once(child, 'exit');
      return [name];
    });
    const sick = await Promise.race([untilHealthy(wanted, '127.0.0.1', 20_000), ...ended]);
    if (sick.length > 0) throw new Error(`Not healthy: ${sick.join(', ')}.\n${printed}`);
  }

  async function end(name: string): Promise<void> {
    const child = running.get(name);
    running.delete(name);
    if (child !== undefined) await endProcess(child);
  }

  const program = (name: ProgramName) => programs.filter((one) => one.name === name);
  const originOf = (name: ProgramName) => program(name)[0]?.origin ?? '';
  async function close(): Promise<void> {
    await Promise.all([...running.keys()].map(end));
    await rm(dataFolder, { recursive: true, force: true });
  }

  for (const one of programs) launch(one);
  try {
    await healthy(programs);
    await untilConnected(programs, '127.0.0.1');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origins: {
      'client-app': originOf('client-app'),
      'auth-server': originOf('auth-server'),
      'resource-server': originOf('resource-server'),
      visualizer: originOf('visualizer'),
    },
    grpcAddress: `localhost:${env.GRPC_PORT}`,
    hubKey,
    resourceServerSecret,
    stop: end,
    async start(name) {
      for (const one of program(name)) launch(one);
      await healthy(program(name));
    },
    pid: (name) => running.get(name)?.pid,
    output: () => printed,
    close,
  };
}
