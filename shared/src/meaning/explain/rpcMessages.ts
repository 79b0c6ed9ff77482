/** What the calls of MCP and gRPC are for, by the names that `classify` gives them. Their answers have rules of their own below. */
const rpcMessages: Readonly<Record<string, string>> = {
  'MCP initialize':
    'The client of a model begins a session: it says who it is, which version it speaks and what it can do. The server answers the same of itself.',
  'MCP notifications/initialized':
    'The client has understood the server’s answer, and the session begins. It is a notification: there is nothing to answer.',
  'MCP tools/list': 'The client asks which tools there are, so that its model can choose among them.',
  'MCP tools/call':
    'A model decided to use a tool, and its client calls it. The access token of the message decides whether it may.',
  'MCP ping': 'One side asks whether the other is still there.',
  'MCP Event Stream':
    'The client opens a stream on which the server can send messages by itself. It stays open as long as the session.',
  'MCP Session End': 'The client says that it is done, and the server forgets the session.',
};

/** Describes a message of MCP or gRPC; undefined where it is none. */
export function describeCall(name: string): string | undefined {
  const [, protocol = '', of = ''] = /^(MCP|gRPC) (.+)$/.exec(name) ?? [];
  if (protocol === '') return undefined;
  if (/(^| )Error Response$/.test(of))
    return protocol === 'MCP'
      ? 'The MCP server refuses the message, or the tool failed; the code and the challenge say why.'
      : 'The call was refused or failed: `grpc-status` behind the messages says how, and a challenge what is missing.';
  if (/(^| )Response$/.test(of))
    return protocol === 'MCP'
      ? 'What the MCP server answers: the result of the method that was called.'
      : 'The answer of the method: one message, or the messages of a stream, and behind them the status. Protocol Buffers on the wire, shown as JSON.';
  if (protocol === 'gRPC')
    return 'A program calls a method of another program, over HTTP/2, with the access token in the metadata. The message is in Protocol Buffers, shown as JSON.';
  const tool = of.startsWith('tools/call ') ? 'MCP tools/call' : name;
  return (
    (Object.hasOwn(rpcMessages, tool) ? rpcMessages[tool] : undefined) ??
    'A message of the Model Context Protocol. Like any call to an API it carries an access token.'
  );
}
