import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilHealthy } from '@oauth-lab/shared/setup/lab/health';
import { placePrograms } from '@oauth-lab/shared/setup/lab/programs';
import { freePorts } from './freePorts.ts';
import { endProcess, startProcess } from './process.ts';

/**
 * What the authorization server leaves in an empty folder when it is started and ended again: its accounts, whose passwords are slow to
 * hash on purpose, and its keys. The labs of many tests start on copies, so that this is done once.
 */
export async function prepareData(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'oauth-lab-prepared-'));
  const env = { ...process.env, ...(await freePorts()), LAB_DATA: folder, LOG: 'quiet' };
  const program = placePrograms(env).filter(({ name }) => name === 'auth-server');
  let printed = '';
  const children = program.map((one) =>
    startProcess(one, env, (text) => {
      printed += text;
    }),
  );
  const sick = await untilHealthy(program, '127.0.0.1', 20_000);
  await Promise.all(children.map(endProcess));
  if (sick.length > 0) throw new Error(`The authorization server did not start.\n${printed}`);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
