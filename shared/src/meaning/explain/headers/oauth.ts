import { type Explanations, spec, standard } from '../spec.ts';

/** Headers that OAuth itself uses. */
export const oauthHeaders: Explanations = {
  authorization: {
    meaning:
      'Who calls: `Bearer` and an access token at an API, `Basic` with id and secret of a client at the token endpoint.',
    checkedBy: 'The server that receives it; the scheme’s name is case-insensitive.',
    withoutIt: 'The API answers 401 with a Bearer challenge; a confidential client gets invalid_client.',
    source: spec('RFC 6750', '2.1'),
  },
  'www-authenticate': {
    meaning: 'How to authenticate here, and what was wrong with the token that came, if one came.',
    checkedBy: 'The client reads scheme, `error`, `scope` and `resource_metadata` from it.',
    withoutIt:
      'A client cannot tell an expired token, which it can refresh, from a permission that it will never have.',
    source: spec('RFC 6750', '3'),
  },
  dpop: {
    meaning: 'A JWT, signed for this one request, that proves possession of the key to which the token is bound.',
    checkedBy: 'The server verifies signature, method, address, time and the token’s hash.',
    withoutIt: 'A bound token is refused, so stealing it alone is useless.',
    source: spec('RFC 9449', '4.1'),
  },
  'dpop-nonce': {
    meaning: 'A value that the next DPoP proof must contain.',
    checkedBy: 'The client copies it into its proofs; the server compares.',
    withoutIt: 'The server has to trust the client’s clock.',
    source: spec('RFC 9449', '8.1'),
  },
  'mcp-session-id': {
    meaning: 'The id of a session between an MCP client and an MCP server. It is no proof of identity.',
    checkedBy: 'The MCP server looks the session up, and still verifies the access token of every request.',
    withoutIt: 'Each message would be a conversation of its own.',
    source: standard(
      'MCP Streamable HTTP',
      'https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#session-management',
    ),
  },
  'mcp-protocol-version': {
    meaning: 'Which version of the Model Context Protocol the two have agreed on.',
    checkedBy: 'The MCP server answers 400 to one that it does not speak.',
    withoutIt: 'The server assumes 2025-03-26, and may misread newer messages.',
    source: standard(
      'MCP Protocol Version Header',
      'https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#protocol-version-header',
    ),
  },
  'last-event-id': {
    meaning: 'The last event that a client saw before its stream broke.',
    checkedBy: 'The server sends what came after it.',
    withoutIt: 'Messages that were sent during the break are lost.',
    source: standard(
      'HTML Server-sent events',
      'https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header',
    ),
  },
};
