/** How a command ends, for scripts. The numbers are a promise: they do not change. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  signedOut: 3,
  refused: 4,
  scope: 5,
  unreachable: 6,
  api: 7,
  late: 8,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const meanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.done, 'done'],
  [exitCodes.bug, 'something unexpected, such as a full disk'],
  [exitCodes.usage, 'wrong usage: an option, an address, a value'],
  [exitCodes.signedOut, 'not signed in, or the sign-in has ended: run login'],
  [exitCodes.refused, 'the authorization server refused, or its answer cannot be trusted'],
  [exitCodes.scope, 'the token does not reach: the message names the scope to sign in with'],
  [exitCodes.unreachable, 'a server did not answer, or cannot serve this now'],
  [exitCodes.api, 'the API answered with an error'],
  [exitCodes.late, 'nobody answered in time'],
  [exitCodes.interrupted, 'interrupted with Ctrl-C'],
];

/** The list as `--help` shows it. */
export const exitCodeHelp = [
  'Exit codes:',
  ...meanings.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`),
].join('\n');
