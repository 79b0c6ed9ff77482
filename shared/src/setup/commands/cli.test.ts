import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announceLab } from '../lab/runningLab.js';
import { pointToRunningLab } from './cli.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'oauth-lab-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const origins = {
  'client-app': 'http://localhost:9080',
  'auth-server': 'http://localhost:9081',
  'resource-server': 'http://localhost:9082',
  visualizer: 'http://localhost:9083',
};

describe('The command line', () => {
  it('finds the lab that runs, wherever its ports are, and may send to its diagram [cli.lane]', () => {
    announceLab(folder, { hub: 'ws://[::1]:9083', key: 'the-key', bench: origins.visualizer, origins });
    const env: NodeJS.ProcessEnv = { LAB_DATA: folder, RESOURCE_SERVER_ORIGIN: 'https://api.example' };
    pointToRunningLab(env);
    expect(env).toEqual({
      LAB_DATA: folder,
      LAB_HUB_KEY: 'the-key',
      LAB_HOST: '::1',
      VISUALIZER_PORT: '9083',
      CLIENT_APP_ORIGIN: origins['client-app'],
      AUTH_SERVER_ORIGIN: origins['auth-server'],
      RESOURCE_SERVER_ORIGIN: 'https://api.example',
      VISUALIZER_ORIGIN: origins.visualizer,
    });
  });

  it('goes by the environment alone where no lab runs, or another hub is named [cli.lane]', () => {
    const env: NodeJS.ProcessEnv = { LAB_DATA: folder };
    pointToRunningLab(env);
    expect(env).toEqual({ LAB_DATA: folder });
    announceLab(folder, { hub: 'ws://127.0.0.1:9083', key: 'the-key', bench: origins.visualizer, origins });
    const named = { LAB_DATA: folder, LAB_HUB_KEY: 'another-key' };
    pointToRunningLab(named);
    expect(named).toEqual({ LAB_DATA: folder, LAB_HUB_KEY: 'another-key' });
  });
});
