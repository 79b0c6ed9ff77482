import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type Recording, recording } from '@oauth-lab/shared/testing/recording';
import {
  type FakeAuthServer,
  type FakeResourceServer,
  fakeAuthServer,
  fakeResourceServer,
} from '../../testing/fakeServers.ts';
import type { Context } from '../context.ts';
import { callbackListening } from '../http/callbackListener.ts';
import { sendingFrom } from '../http/sendingFrom.ts';
import { createTerminal } from '../http/terminal.ts';
import { interrupted } from '../problem.ts';
import { createSignIns } from '../store/signIns.ts';

/** For tests: the commands between two fake servers, with a clock that only their waiting moves. */
export interface TestCommandLine {
  context: Context;
  authServer: FakeAuthServer;
  resourceServer: FakeResourceServer;
  recording: Recording;
  /** What came out so far, of stdout and of stderr. */
  out(): string;
  err(): string;
  /** The lines of stdout as JSON. */
  results(): Record<string, unknown>[];
  folder: string;
  /** Lets time pass. */
  pass(milliseconds: number): void;
  /** Runs before each wait, with what is waited for. */
  onWait(act: (milliseconds: number) => void | Promise<void>): void;
  /** What the browser does with the address that it gets. */
  onOpen(act: (address: string) => boolean | Promise<boolean>): void;
  /** Ctrl-C. */
  interrupt(): void;
  close(): Promise<void>;
}

export async function testCommandLine({ json = true }: { json?: boolean } = {}): Promise<TestCommandLine> {
  const authServer = await fakeAuthServer();
  authServer.grants.refreshes = true;
  const resourceServer = await fakeResourceServer();
  const folder = join(mkdtempSync(join(tmpdir(), 'oauth-lab-cli-')), 'sign-ins');
  const origins = {
    'client-app': 'http://client.example',
    'auth-server': authServer.origin,
    'resource-server': resourceServer.origin,
    visualizer: 'http://bench.example',
  };
  const events = recording('cli', origins);
  const [out, err] = [collected(), collected()];
  const interruption = new AbortController();
  let passed = 0;
  let beforeWait: (milliseconds: number) => void | Promise<void> = () => {};
  let browse: (address: string) => boolean | Promise<boolean> = () => false;

  const context: Context = {
    ...sendingFrom(events.recorder),
    now: () => Date.now() + passed,
    origins,
    terminal: createTerminal({ json, out: out.stream, err: err.stream }),
    signIns: createSignIns(folder, undefined),
    profile: 'default',
    openBrowser: async (address) => browse(address),
    listen: callbackListening(events.recorder, origins.visualizer),
    async wait(milliseconds) {
      await beforeWait(milliseconds);
      // Lets answers come in that are on their way.
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (interruption.signal.aborted) throw interrupted();
      passed += milliseconds;
    },
    interruption: interruption.signal,
  };

  return {
    context,
    authServer,
    resourceServer,
    recording: events,
    out: out.text,
    err: err.text,
    results: () =>
      out
        .text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    folder,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    onWait: (act) => {
      beforeWait = act;
    },
    onOpen: (act) => {
      browse = act;
    },
    interrupt: () => interruption.abort(interrupted()),
    async close() {
      await Promise.all([authServer.close(), resourceServer.close()]);
      rmSync(join(folder, '..'), { recursive: true });
    },
  };
}

function collected(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  return { stream, text: () => chunks.join('') };
}
