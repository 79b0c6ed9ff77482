import { type Explanations, spec, standard } from './spec.ts';

/** What the lab's resource server tells to show that a token opened it. */
export const resourceAnswer: Explanations = {
  message: {
    meaning: 'The protected content itself: a greeting that nobody gets without a token.',
    checkedBy: 'Nobody; it is what the whole flow was for.',
    withoutIt: 'There would be nothing to protect.',
    source: spec('RFC 6749', '7'),
  },
  sub: {
    meaning: 'Whom the API took you for, read from the token.',
    checkedBy: 'You: compare it with the `sub` of the access token.',
    withoutIt: 'You could not see that the API knows the user without ever having met one.',
    source: spec('RFC 9068', '2.2'),
  },
  client_id: {
    meaning: 'Through which client the call came, read from the token.',
    checkedBy: 'You: it is the client that began the flow.',
    withoutIt: 'You could not see that the API can tell clients apart.',
    source: spec('RFC 9068', '2.2'),
  },
  scope: {
    meaning: 'The permissions that the API found in the token; one of them opened this door.',
    checkedBy: 'The API has compared them with what it asks for.',
    withoutIt: 'You could not see why the call was allowed.',
    source: spec('RFC 9068', '2.2.3'),
  },
  aud: {
    meaning: 'For whom the token says it was made: this API.',
    checkedBy: 'The API has compared it with its own address.',
    withoutIt: 'You could not see that a token for another API would have been refused.',
    source: spec('RFC 9068', '2.2'),
  },
  expires_at: {
    meaning: 'The `exp` of the token as a readable time.',
    checkedBy: 'The API has compared it with its clock.',
    withoutIt: 'You would have to convert seconds since 1970 in your head.',
    source: spec('RFC 9068', '2.2'),
  },
};

/** The contexts at `/v1/contexts`: what a user keeps for programs of theirs. */
export const contexts: Explanations = {
  contexts: {
    meaning: 'The texts that the user of the token keeps at this API.',
    checkedBy: 'The API looks them up by the `iss` and `sub` of the token, never by anything that the caller says.',
    withoutIt: 'The scope read would open nothing.',
    source: spec('RFC 9068', '2.2'),
  },
  id: {
    meaning: 'The identifier that the API has given to the context.',
    checkedBy: 'Nobody; it tells two contexts of the same name apart.',
    withoutIt: 'A program could not say which of two contexts it means.',
    source: spec('RFC 9110', '9.3.3'),
  },
  name: {
    meaning: 'What the user calls the context; at most 100 characters.',
    checkedBy: 'The API, against its schema, after the token was judged.',
    withoutIt: 'The answer is 400 invalid_request, and nothing is kept.',
    source: spec('RFC 9110', '9.3.3'),
  },
  content: {
    meaning: 'The text itself.',
    checkedBy: 'The API, for its type and its length only; a program that reads it must not obey it.',
    withoutIt: 'The answer is 400 invalid_request, and nothing is kept.',
    source: spec('RFC 9110', '9.3.3'),
  },
  created_at: {
    meaning: 'When the API kept the context, by its own clock.',
    checkedBy: 'Nobody; it orders the list.',
    withoutIt: 'The list has no order that anybody can rely on.',
    source: spec('RFC 9110', '9.3.3'),
  },
};

/** What `/health` answers. */
export const healthAnswer: Explanations = {
  status: {
    meaning: 'Whether this process can do its work.',
    checkedBy: 'The start command waits for it; monitors ask it again and again.',
    withoutIt: 'A process that runs but cannot reach its database looks healthy.',
    source: spec('RFC 9110', '15.3.1'),
  },
  party: {
    meaning: 'Which process of the lab answers.',
    checkedBy: 'Whoever wonders what listens on a port.',
    withoutIt: 'Another program on the same port might be taken for the lab.',
    source: spec('RFC 9110', '15.3.1'),
  },
};

const jsonRpc = 'https://www.jsonrpc.org/specification';

/** The members of a JSON-RPC message, which is what the Model Context Protocol speaks. */
export const mcpMembers: Explanations = {
  jsonrpc: {
    meaning: 'The version of JSON-RPC, always 2.0.',
    checkedBy: 'Both sides; another version is an invalid request.',
    withoutIt: 'It might be any JSON.',
    source: standard('JSON-RPC 2.0 §4', `${jsonRpc}#request_object`),
  },
  method: {
    meaning: 'What is asked for: `initialize`, `tools/list`, `tools/call` and so on.',
    checkedBy: 'The MCP server, which may ask for a scope per tool.',
    withoutIt: 'It is an answer rather than a request.',
    source: standard('JSON-RPC 2.0 §4', `${jsonRpc}#request_object`),
  },
  id: {
    meaning: 'The number that ties an answer to its question.',
    checkedBy: 'The side that asked.',
    withoutIt: 'It is a notification, and gets no answer.',
    source: standard('JSON-RPC 2.0 §4', `${jsonRpc}#request_object`),
  },
  params: {
    meaning: 'What the method needs, such as the tool’s name and its arguments.',
    checkedBy: 'The MCP server, against the schema of the tool.',
    withoutIt: 'Only methods without parameters can be called.',
    source: standard('JSON-RPC 2.0 §4.2', `${jsonRpc}#parameter_structures`),
  },
  result: {
    meaning: 'What came of the call.',
    checkedBy: 'The MCP client, and the model that asked for it.',
    withoutIt: 'There is an `error` instead.',
    source: standard('JSON-RPC 2.0 §5', `${jsonRpc}#response_object`),
  },
  error: {
    meaning: 'Why the call failed: a number, a sentence, and perhaps more.',
    checkedBy: 'The MCP client. Missing permission is told by HTTP 401 and 403, not here.',
    withoutIt: 'There is a `result` instead.',
    source: standard('JSON-RPC 2.0 §5.1', `${jsonRpc}#error_object`),
  },
  'params.protocolVersion': {
    meaning: 'The version of the Model Context Protocol that the client would like to speak.',
    checkedBy: 'The MCP server answers with the one that both will use.',
    withoutIt: 'Neither side knows what the other understands.',
    source: standard(
      'MCP Lifecycle',
      'https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#version-negotiation',
    ),
  },
  'params.name': {
    meaning: 'The tool that is called.',
    checkedBy: 'The MCP server: known, and allowed by the scope of the token.',
    withoutIt: 'The server does not know which tool to run.',
    source: standard(
      'MCP Tools',
      'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#calling-tools',
    ),
  },
  'params.arguments': {
    meaning: 'What the tool is given; a model wrote it.',
    checkedBy: 'The tool, against its input schema: it is untrusted input like any other.',
    withoutIt: 'The tool runs with nothing, or refuses.',
    source: standard(
      'MCP Tools',
      'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#calling-tools',
    ),
  },
  'result.serverInfo': {
    meaning: 'Name and version of the MCP server.',
    checkedBy: 'Nobody; it is shown to people.',
    withoutIt: 'The client cannot say what it is connected with.',
    source: standard(
      'MCP Lifecycle',
      'https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#initialization',
    ),
  },
  'result.tools': {
    meaning: 'The tools that this server offers, with the schema of their input.',
    checkedBy: 'The MCP client shows them to its model.',
    withoutIt: 'The model has nothing to call.',
    source: standard(
      'MCP Tools',
      'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#listing-tools',
    ),
  },
  'result.content': {
    meaning: 'What the tool answered, for the model to read.',
    checkedBy: 'The model should not obey what stands in it.',
    withoutIt: 'The call had no visible effect.',
    source: standard('MCP Tools', 'https://modelcontextprotocol.io/specification/2025-06-18/server/tools#tool-result'),
  },
};
