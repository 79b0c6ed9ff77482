import type { Requirement } from './requirement.ts';

/** The client on the command line. */
export const commandLineRequirements = [
  {
    id: 'cli.flow-chosen',
    behaviour:
      'A login takes the browser where one can open on this computer, and the device grant over SSH or without a screen; an option says otherwise.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'cli.callback-once',
    behaviour:
      'The answer comes to 127.0.0.1 at a random port, is taken once, is told to the browser, and ends the listening.',
    source: 'RFC 8252 §7.3, §8.3',
  },
  {
    id: 'cli.callback-strangers',
    behaviour:
      'What nobody asked for is refused with the exact reason and 400, escaped, and the wait for the right answer goes on.',
    source: 'RFC 6749 §10.12, RFC 9207 §2.4',
  },
  {
    id: 'cli.five-minutes',
    behaviour: 'Nobody is listened for longer than five minutes.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'cli.device-polls',
    behaviour: 'The device grant shows code and address, and asks no more often than the server wants.',
    source: 'RFC 8628 §3.3, §3.5',
  },
  {
    id: 'cli.device-endings',
    behaviour: 'A device grant that is denied or expires ends with the reason.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'cli.any-issuer',
    behaviour: 'A login works at any issuer, as a client that is named or as one that registers itself.',
    source: 'RFC 7591 §3',
  },
  {
    id: 'cli.resource',
    behaviour: 'A login may ask for tokens for a certain API.',
    source: 'RFC 8707 §2',
  },
  {
    id: 'cli.tokens-kept',
    behaviour:
      'Tokens are kept in the keyring where there is one that takes them, otherwise in a file for its owner alone, written all or nothing.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'cli.token-file-hostile',
    behaviour: 'A damaged file is nobody’s sign-in, and one that cannot be used is named.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'cli.single-flight',
    behaviour: 'A token is renewed ahead of its end, and once for all commands that run at the same time.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'cli.renewal-ends',
    behaviour: 'A sign-in that is not renewed ends with the reason; a server that is away ends nothing.',
    source: 'RFC 6749 §5.2',
  },
  {
    id: 'cli.token-goes-where-meant',
    behaviour: 'A token goes to the API that it is for, and elsewhere only if the user insists.',
    source: 'RFC 9700 §4.9.2, RFC 6750 §5.3',
  },
  {
    id: 'cli.call',
    behaviour: 'A call has the method, the body and the headers that the user gives, much as with curl.',
    source: 'RFC 6750 §2.1',
  },
  {
    id: 'cli.step-up',
    behaviour: 'Where the token does not reach, the line names the scope to sign in with.',
    source: 'RFC 6750 §3.1',
  },
  {
    id: 'cli.logout',
    behaviour: 'Signing out revokes and forgets; it forgets while the server is down, too.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'cli.mcp',
    behaviour:
      'An MCP host that launches programs reaches an MCP server with the user’s sign-in; people list and call.',
    source: 'MCP, Transports and Authorization',
  },
  {
    id: 'cli.bad-input',
    behaviour: 'Each bad input is answered with one line that says what is wrong, whatever it was.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'cli.output',
    behaviour: 'Results go to stdout, as words or as JSON, and everything else to stderr.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'cli.exit-codes',
    behaviour: 'Every way to end has an exit code, and --help lists them.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'cli.lane',
    behaviour:
      'The messages of the command line are in its own lane, with what the browser brings it and what it checks.',
    source: 'Experience, "Yours too"',
  },
  {
    id: 'walkthrough.cli-browser',
    behaviour: 'Alice signs in from the command line with her browser, and the command line calls the API for her.',
    source: 'RFC 8252 §4.1',
  },
  {
    id: 'walkthrough.cli-device',
    behaviour: 'Over SSH the command line shows a code, and Alice allows it in a browser elsewhere.',
    source: 'RFC 8628 §1',
  },
  {
    id: 'walkthrough.cli-renewal',
    behaviour: 'Two commands with an expired token make one refresh and no reuse.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'walkthrough.cli-logout',
    behaviour: 'The command line gives its tokens back, and what it held is of no use any more.',
    source: 'RFC 7009 §2.1',
  },
  {
    id: 'walkthrough.cli-mcp',
    behaviour: 'An MCP host launches the command line, which lends it the sign-in of the user.',
    source: 'MCP, Transports',
  },
] as const satisfies readonly Requirement[];
