import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workingFolder } from '@oauth-lab/shared/setup/lab/programs';
import type { Page } from '@playwright/test';
import { authServer } from './authServer.ts';
import type { Lab } from './lab.ts';
import { alice } from './people.ts';

/** The command line as a user runs it: a process for each command, and a folder for what it keeps. */
export interface CommandLine {
  /** Runs a command to its end. */
  run(...words: string[]): Promise<Ended>;
  /** Starts a command that waits for somebody. */
  start(...words: string[]): RunningCommand;
  /** Node’s arguments and environment for a program that launches the command line itself. */
  launch(...words: string[]): { command: string; args: string[]; env: Record<string, string> };
  /** The file with the tokens. */
  file: string;
  /** Lets the access token come to its end, as this program sees it. */
  letTheTokenExpire(): Promise<void>;
  close(): Promise<void>;
}

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface RunningCommand {
  /** Resolves with the first event of that name which the command prints as JSON. */
  event(name: string): Promise<Record<string, string>>;
  ended: Promise<Ended>;
}

/** @param surroundings variables of the terminal, such as those of an SSH session. */
export async function commandLine(lab: Lab, surroundings: Record<string, string> = {}): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'oauth-lab-cli-'));
  const file = join(folder, 'sign-ins', 'default.json');
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LAB_HUB_KEY: lab.hubKey,
    VISUALIZER_PORT: new URL(lab.origins.visualizer).port,
    CLIENT_APP_ORIGIN: lab.origins['client-app'],
    AUTH_SERVER_ORIGIN: lab.origins['auth-server'],
    RESOURCE_SERVER_ORIGIN: lab.origins['resource-server'],
    VISUALIZER_ORIGIN: lab.origins.visualizer,
    OAUTH_LAB_FOLDER: join(folder, 'sign-ins'),
    OAUTH_LAB_TOKENS: 'file',
    ...surroundings,
  };
  const launch = (...words: string[]) => ({
    command: process.execPath,
    args: [join(workingFolder, 'client-app', 'bin', 'oauth-lab.js'), ...words],
    env,
  });

  function start(...words: string[]): RunningCommand {
    const { command, args } = launch(...words);
    const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = [collected(child.stdout), collected(child.stderr)];
    return {
      ended: once(child, 'close').then(([code]) => ({ code, out: out(), err: err() })),
      event: (name) => eventOf(child, name, () => `${out()}${err()}`),
    };
  }

  return {
    run: (...words) => start(...words).ended,
    start,
    launch,
    file,
    async letTheTokenExpire() {
      const kept = JSON.parse(await readFile(file, 'utf8'));
      kept.tokens.received_at -= kept.tokens.expires_in * 1000;
      await writeFile(file, JSON.stringify(kept));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Alice signs in from the command line and allows what it asks for; walkthrough 50 tells it step by step. */
export async function aliceLogsIn(cli: CommandLine, page: Page): Promise<Ended> {
  const login = cli.start('login', '--no-open', '--json');
  const { url = '' } = await login.event('authorization_request');
  await page.goto(url);
  await authServer(page).signIn(alice);
  await authServer(page).allow();
  return login.ended;
}

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function eventOf(child: ChildProcess, name: string, printed: () => string): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const look = () => {
      for (const line of printed().split('\n')) {
        const event = line.startsWith('{') && line.endsWith('}') ? JSON.parse(line) : {};
        if (event.event === name) resolve(event);
      }
    };
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`The command ended without ${name}: ${printed()}`)));
    look();
  });
}
