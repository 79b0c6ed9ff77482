import { type Explanations, standard } from '../spec.ts';

const jsonRpc = standard('JSON-RPC 2.0 §5.1', 'https://www.jsonrpc.org/specification#error_object');
const transports = (anchor: string) =>
  standard('MCP Transports', `https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#${anchor}`);
const codes = standard('gRPC Status codes', 'https://grpc.io/docs/guides/status-codes/');

/** What JSON-RPC and gRPC call their errors. */
export const rpcErrors: Explanations = {
  '-32700': {
    meaning: 'The body is no JSON, or no message of JSON-RPC.',
    checkedBy: 'The MCP server, before it looks for a method.',
    withoutIt: 'Half a message might be taken for a whole one.',
    source: jsonRpc,
  },
  '-32600': {
    meaning: 'The JSON is no valid request, such as a second `initialize` in one session.',
    checkedBy: 'The MCP server, against the form of a request.',
    withoutIt: 'A session could be begun twice, with two opinions of what was agreed on.',
    source: jsonRpc,
  },
  '-32601': {
    meaning: 'The server has no such method.',
    checkedBy: 'The MCP server; what it can do was agreed on in `initialize`.',
    withoutIt: 'A client would wait for an answer that nobody gives.',
    source: jsonRpc,
  },
  '-32602': {
    meaning: 'The parameters do not fit the method, such as the name of a tool that there is not.',
    checkedBy: 'The MCP server, against the schema of the method or tool.',
    withoutIt: 'A tool would run with input that it was not made for.',
    source: jsonRpc,
  },
  '-32603': {
    meaning: 'Something went wrong inside the MCP server.',
    checkedBy: 'Nobody outside can do more than try again.',
    withoutIt: 'The client would take the silence for a slow answer.',
    source: jsonRpc,
  },
  '-32000': {
    meaning:
      'The MCP server does not take the message as it was sent: no session, another type, too long, a page of another origin.',
    checkedBy: 'The transport of the MCP server, before any tool.',
    withoutIt: 'A web page could reach a server on your machine through a rebound name.',
    source: transports('security-warning'),
  },
  '-32001': {
    meaning: 'There is no such session, or it belongs to somebody else. The client begins a new one.',
    checkedBy: 'The MCP server compares the owner of the session with the token of the message.',
    withoutIt: 'Whoever learns a session id could go on in the name of its owner.',
    source: transports('session-management'),
  },
  isError: {
    meaning: 'The tool ran, and could not do what it was asked; the text says why, for the model to try otherwise.',
    checkedBy: 'The client hands it to its model.',
    withoutIt: 'The model would take a failure for an answer.',
    source: standard(
      'MCP Tools, Error Handling',
      'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#error-handling',
    ),
  },
  UNAUTHENTICATED: {
    meaning: 'No access token came with the call, or not a good one: what 401 is in HTTP.',
    checkedBy: 'The interceptor in front of the methods; `www-authenticate` in the trailers says what is wrong.',
    withoutIt: 'Anybody could call the methods.',
    source: codes,
  },
  PERMISSION_DENIED: {
    meaning: 'The token is good, and lacks a scope that this method needs: what 403 is in HTTP.',
    checkedBy: 'The interceptor compares the scopes of the token with those of the method.',
    withoutIt: 'A token for reading could delete.',
    source: codes,
  },
  INVALID_ARGUMENT: {
    meaning: 'The message breaks a rule of the method, whatever the state of the server.',
    checkedBy: 'The method, before it does anything.',
    withoutIt: 'Nonsense would reach the database.',
    source: codes,
  },
  NOT_FOUND: {
    meaning: 'What the message is about does not exist.',
    checkedBy: 'The method, in the database.',
    withoutIt: 'An empty answer would look like an empty record.',
    source: codes,
  },
  ALREADY_EXISTS: {
    meaning: 'What was to be made exists already, such as the username.',
    checkedBy: 'The database, also where two ask at the same moment.',
    withoutIt: 'Two users would answer to one name.',
    source: codes,
  },
  FAILED_PRECONDITION: {
    meaning: 'The server is not in a state that allows this, such as removing the last administrator.',
    checkedBy: 'The method, in the same transaction as the change.',
    withoutIt: 'Nobody would be left to manage the API.',
    source: codes,
  },
  RESOURCE_EXHAUSTED: {
    meaning: 'A limit is reached: of users, of the length of a message, of calls.',
    checkedBy: 'The server and its library.',
    withoutIt: 'One caller could use up what belongs to all.',
    source: codes,
  },
  DEADLINE_EXCEEDED: {
    meaning: 'The time that the caller gave was over before the answer was ready.',
    checkedBy: 'Both sides, each with its own clock.',
    withoutIt: 'A slow server would hold up everybody who waits for it.',
    source: codes,
  },
  CANCELLED: {
    meaning: 'The caller gave up on the call, or went away.',
    checkedBy: 'The server stops working on it.',
    withoutIt: 'A stream would be written to nobody.',
    source: codes,
  },
  UNAVAILABLE: {
    meaning:
      'The server cannot answer now: it is down, or cannot verify any token; `retry-after` says when to try again.',
    checkedBy: 'The caller may repeat the call.',
    withoutIt: 'A caller could not tell a short trouble from a final refusal.',
    source: codes,
  },
  UNIMPLEMENTED: {
    meaning: 'The server offers no method of that name, or not that service.',
    checkedBy: 'The gRPC library, by the path of the call.',
    withoutIt: 'A caller with a newer `.proto` file would wait in vain.',
    source: codes,
  },
  INTERNAL: {
    meaning: 'Something went wrong inside the gRPC server.',
    checkedBy: 'Whoever runs the server finds the reason in its log.',
    withoutIt: 'The reason would have to be told to strangers.',
    source: codes,
  },
  UNKNOWN: {
    meaning: 'The call failed with a status that says no more.',
    checkedBy: 'The caller can only report it.',
    withoutIt: 'A status from the future could not be shown.',
    source: codes,
  },
  OUT_OF_RANGE: {
    meaning: 'The message asks for something beyond the end of what there is.',
    checkedBy: 'The method.',
    withoutIt: 'Reading on would never end.',
    source: codes,
  },
  DATA_LOSS: {
    meaning: 'Data is lost or damaged for good.',
    checkedBy: 'Whoever keeps the backups.',
    withoutIt: 'It would look like an ordinary failure.',
    source: codes,
  },
};
