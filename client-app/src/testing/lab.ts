import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@oauth-lab/shared/database/open';
import { createSessionStore } from '@oauth-lab/shared/database/sessionStore';
import { listening, type Recording, recording } from '@oauth-lab/shared/testing/recording';
import { createApp } from '../app.ts';
import { cookieSecret } from '../store/cookieSecret.ts';
import { type ClientSchema, migrations } from '../store/schema.ts';
import { createStores } from '../store/stores.ts';
import { type FakeAuthServer, type FakeResourceServer, fakeAuthServer, fakeResourceServer } from './fakeServers.ts';
import { linkOf, MiniBrowser, type Page } from './miniBrowser.ts';

/** For tests: the client app between two fake servers, on ephemeral ports. */
export interface TestLab {
  origin: string;
  authServer: FakeAuthServer;
  resourceServer: FakeResourceServer;
  recording: Recording;
  browser(): MiniBrowser;
  /** Lets time pass for the client app. */
  pass(milliseconds: number): void;
  /** Starts the client app anew on its data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function testLab(): Promise<TestLab> {
  const authServer = await fakeAuthServer();
  const resourceServer = await fakeResourceServer();
  const folder = mkdtempSync(join(tmpdir(), 'client-app-'));
  let app: RequestListener = () => {};
  let passed = 0;
  const served = await listening((request, response) => app(request, response));
  const origins = {
    'client-app': served.origin,
    'auth-server': authServer.origin,
    'resource-server': resourceServer.origin,
    visualizer: 'http://bench.example',
  };
  const events = recording('client-app', origins);

  async function start() {
    const database = await openDatabase<ClientSchema>({ folder, name: 'client-app', migrations });
    app = createApp({
      origins,
      recorder: events.recorder,
      stores: createStores(database),
      sessions: createSessionStore(database),
      cookieSecret: await cookieSecret(database),
      now: () => Date.now() + passed,
    });
    return database;
  }

  let database = await start();
  return {
    origin: served.origin,
    authServer,
    resourceServer,
    recording: events,
    browser: () => new MiniBrowser(served.origin),
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    async restart() {
      await database.destroy();
      database = await start();
    },
    async close() {
      await Promise.all([served.close(), authServer.close(), resourceServer.close()]);
      await database.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Prepares an attempt and lets the fake server approve it: the callback's address, not yet visited. */
export async function approved(lab: TestLab, browser: MiniBrowser): Promise<{ start: Page; callback: URL }> {
  const start = await browser.visit('/');
  return { start, callback: lab.authServer.approve(linkOf(start, 'Continue to the authorization server')) };
}
