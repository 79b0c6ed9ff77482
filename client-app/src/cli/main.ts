import { join } from 'node:path';
import { createRecorder, type Recorder } from '@oauth-lab/shared/capture/recorder';
import { sinksFor } from '@oauth-lab/shared/capture/sinks';
import { type LabConfig, readConfig } from '@oauth-lab/shared/lab/config';
import envPaths from 'env-paths';
import own from '../../package.json' with { type: 'json' };
import { call } from './call/call.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exitCodes.ts';
import { callbackListening } from './http/callbackListener.ts';
import { openBrowser } from './http/openBrowser.ts';
import { readData } from './http/readData.ts';
import { sendingFrom } from './http/sendingFrom.ts';
import { createTerminal, type Terminal } from './http/terminal.ts';
import { wait } from './http/wait.ts';
import { login } from './login/login.ts';
import { logout } from './logout.ts';
import { bridge } from './mcp/bridge.ts';
import { callTool, listTools } from './mcp/tools.ts';
import { interrupted, Problem, usageProblem } from './problem.ts';
import { type Globals, type Invocation, readCommandLine, wantsJson } from './program.ts';
import { status } from './status.ts';
import { openKeyring } from './store/keyring.ts';
import { createSignIns } from './store/signIns.ts';
import { whoami } from './whoami.ts';

/** The name of this program's lane in the diagram. */
const party = 'cli';

/**
 * Runs one command.
 * @param words what was typed after the program's name.
 * @returns the exit code.
 */
export async function run(words: readonly string[]): Promise<number> {
  const terminal = createTerminal({ json: wantsJson(words), out: process.stdout, err: process.stderr });
  // Whoever reads the output may stop reading, as `head` does.
  process.stdout.on('error', () => process.exit(exitCodes.done));
  let recorder: Recorder | undefined;
  try {
    const reading = readCommandLine(words, own.version);
    if (reading.kind === 'print') {
      process.stdout.write(reading.text);
      return exitCodes.done;
    }
    const config = configuration();
    recorder = createRecorder({
      party,
      origins: config.origins,
      sinks: sinksFor({ ...config, log: 'quiet' }, { party }),
    });
    const context = await contextOf(reading.globals, terminal, recorder, config);
    await perform(context, reading.invocation);
    return exitCodes.done;
  } catch (error) {
    const problem = error instanceof Problem ? error : bug(error);
    terminal.problem(problem);
    return problem.exitCode;
  } finally {
    terminal.end();
    await recorder?.close();
  }
}

async function contextOf(
  { profile }: Globals,
  terminal: Terminal,
  recorder: Recorder,
  { origins }: LabConfig,
): Promise<Context> {
  const { OAUTH_LAB_TOKENS: tokens, OAUTH_LAB_FOLDER: folder } = process.env;
  const interruption = onCtrlC(terminal);
  return {
    ...sendingFrom(recorder),
    origins,
    terminal,
    signIns: createSignIns(
      folder || join(envPaths('oauth-lab', { suffix: '' }).data, 'sign-ins'),
      tokens === 'file' ? undefined : await openKeyring(),
    ),
    profile,
    openBrowser,
    listen: callbackListening(recorder, origins.visualizer),
    wait: (milliseconds) => wait(milliseconds, interruption),
    interruption,
  };
}

async function perform(context: Context, invocation: Invocation): Promise<void> {
  switch (invocation.command) {
    case 'login': {
      const clientSecret = process.env.OAUTH_LAB_CLIENT_SECRET || undefined;
      const surroundings = { platform: process.platform, env: process.env };
      return login(context, { ...invocation.options, clientSecret }, surroundings);
    }
    case 'whoami':
      return whoami(context);
    case 'status':
      return status(context);
    case 'logout':
      return logout(context);
    case 'call': {
      const { data, ...options } = invocation.options;
      const body = data === undefined ? {} : { data: await readData(data, process.stdin) };
      return call(context, invocation.address, { ...options, ...body });
    }
    case 'mcp':
      return bridge(context, invocation.options, { input: process.stdin, output: process.stdout });
    case 'mcp tools':
      return listTools(context, invocation.options);
    case 'mcp call':
      return callTool(context, invocation.tool, invocation.args, invocation.options);
  }
}

function configuration(): LabConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    throw usageProblem(error instanceof Error ? error.message : String(error));
  }
}

/** The first Ctrl-C ends whatever waits, and lets a renewal finish, whose new tokens must not be lost; a second one ends everything. */
function onCtrlC(terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) {
        terminal.end();
        process.exit(exitCodes.interrupted);
      }
      controller.abort(interrupted());
    });
  return controller.signal;
}

function bug(error: unknown): Problem {
  return new Problem(exitCodes.bug, 'bug', error instanceof Error ? error.message : String(error));
}
