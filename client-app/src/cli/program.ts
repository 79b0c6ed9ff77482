import { Command, CommanderError, Option } from 'commander';
import type { CallOptions } from './call/call.ts';
import { exitCodeHelp } from './exitCodes.ts';
import type { McpOptions } from './http/mcpConnection.ts';
import { invokedAs } from './invokedAs.ts';
import type { LoginOptions } from './login/login.ts';
import { usageProblem } from './problem.ts';

/** What the user typed, read: one of the commands with its options. */
export type Invocation =
  | { command: 'login'; options: LoginOptions }
  | { command: 'whoami' | 'status' | 'logout' }
  | { command: 'call'; address: string; options: CallOptions }
  | { command: 'mcp'; options: McpOptions }
  | { command: 'mcp tools'; options: McpOptions }
  | { command: 'mcp call'; tool: string; args: string; options: McpOptions };

export interface Globals {
  json: boolean;
  profile: string;
}

export type Reading =
  | { kind: 'run'; invocation: Invocation; globals: Globals }
  /** Help or the version: there is nothing to run. */
  | { kind: 'print'; text: string };

const environmentHelp = [
  'Environment:',
  '  OAUTH_LAB_TOKENS=file         keep the tokens in a file although there is a keyring',
  '  OAUTH_LAB_FOLDER=<folder>     the folder for that file',
  '  OAUTH_LAB_CLIENT_SECRET       the secret of the client that --client names, where it has one',
  '  AUTH_SERVER_PORT, RESOURCE_SERVER_PORT, LAB_DATA, … as for npm run demo',
  '  NO_COLOR',
].join('\n');

/**
 * Reads the words of the command line.
 * @param version of this program.
 * @throws Problem with one line, where they make no sense.
 */
export function readCommandLine(words: readonly string[], version: string): Reading {
  let invocation: Invocation | undefined;
  let printed = '';
  const collect = (value: string, before: readonly string[] = []) => [...before, value];

  const program = new Command(invokedAs)
    .description('Sign in to the OAuth Lab, or anywhere else, from the command line.')
    .option('--json', 'results and problems as JSON, for scripts')
    .option('--profile <name>', 'one of several sign-ins side by side', profileOf, 'default')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', `\n${exitCodeHelp}\n\n${environmentHelp}`)
    .showSuggestionAfterError();

  program
    .command('login')
    .description('sign in: with the browser of this computer, or with a code on another one')
    .addOption(new Option('--device', 'with a code, as over SSH (device grant)').conflicts(['browser', 'open']))
    .option('--browser', 'with the browser of this computer, whatever it looks like from here')
    .option('--no-open', 'with the browser, but print the address instead of opening it')
    .option('--scope <scopes>', 'what you want to be able to do, such as "openid profile read write"')
    .option('--resource <url>', 'the API that the tokens shall be for')
    .option('--issuer <url>', 'another authorization server than the lab’s')
    .option('--client <id>', 'as which client; without it, another server is asked to register this program')
    .action((options: LoginOptions) => {
      invocation = { command: 'login', options };
    });
  for (const [command, description] of [
    ['whoami', 'ask the authorization server who you are'],
    ['status', 'who is signed in, what for, and how long; asks nobody'],
    ['logout', 'give the tokens back and forget them'],
  ] as const)
    program
      .command(command)
      .description(description)
      .action(() => {
        invocation = { command };
      });
  program
    .command('call')
    .argument('<url>', 'a path of the lab’s resource server such as /protected, or a whole address')
    .description('call an API with your access token')
    .option('-X, --request <method>', 'the method; GET, or POST with --data')
    .option(
      '-d, --data <text>',
      'the body; JSON is sent as JSON, anything else as a form; @file for a file, @- for standard input',
    )
    .option('-H, --header <header>', 'one more header, "Name: value"; may be repeated', collect)
    .option('--anywhere', 'let the token go to a server that it is not meant for')
    .action((address: string, options: Partial<CallOptions>) => {
      invocation = { command: 'call', address, options: { anywhere: false, header: [], ...options } };
    });

  const mcp = program
    .command('mcp')
    .description('lend your sign-in to an MCP host: a bridge from standard input and output to an MCP server')
    .option('--url <url>', 'the MCP server; the lab’s own unless another one is named')
    .option('--anywhere', 'let the token go to a server that it is not meant for')
    .helpCommand(false)
    .action((options: Partial<McpOptions>) => {
      invocation = { command: 'mcp', options: { anywhere: false, ...options } };
    });
  mcp
    .command('tools')
    .description('list the tools of the MCP server')
    .action((_options: object, command: Command) => {
      invocation = {
        command: 'mcp tools',
        options: { anywhere: false, ...command.optsWithGlobals<Partial<McpOptions>>() },
      };
    });
  mcp
    .command('call')
    .argument('<tool>', 'its name')
    .argument('[arguments]', 'a JSON object', '{}')
    .description('call a tool of the MCP server')
    .action((tool: string, args: string, _options: object, command: Command) => {
      invocation = {
        command: 'mcp call',
        tool,
        args,
        options: { anywhere: false, ...command.optsWithGlobals<Partial<McpOptions>>() },
      };
    });

  for (const command of [program, ...program.commands, ...mcp.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: () => {},
    });

  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    if (error.code === 'commander.help') return { kind: 'print', text: program.helpInformation() };
    throw usageProblem(`${sentence(error.message)} See: ${invokedAs} ${commandIn(words, program)}--help`);
  }
  if (invocation === undefined) return { kind: 'print', text: program.helpInformation() };
  return {
    kind: 'run',
    invocation,
    globals: { json: false, ...program.opts<Omit<Globals, 'json'> & Partial<Globals>>() },
  };
}

/** Whether problems shall be JSON, as far as that can be told before the words are read. */
export function wantsJson(words: readonly string[]): boolean {
  return words.includes('--json');
}

/** Also the name of a file. */
function profileOf(typed: string): string {
  if (/^[A-Za-z0-9][\w.-]{0,59}$/.test(typed)) return typed;
  throw usageProblem(`--profile: "${typed.slice(0, 60)}" is no name. Letters, digits, dots and dashes make one.`);
}

/** Commander’s messages begin with “error: ”, may end without a full stop, and suggest on a line of their own. */
function sentence(message: string): string {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const told = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/\.?$/, '.');
  return [told, ...rest].join(' ');
}

function commandIn(words: readonly string[], program: Command): string {
  const command = program.commands.find((one) => words.includes(one.name()));
  return command === undefined ? '' : `${command.name()} `;
}
