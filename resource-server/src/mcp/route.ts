import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import cors from 'cors';
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router, text } from 'express';
import { type AccessTokenClaims, grantedScopes } from '../bearer/claims.ts';
import { presentationOf } from '../bearer/express.ts';
import type { Guard } from '../bearer/guard.ts';
import type { ContextStore } from '../contexts/contexts.ts';
import { methodsOnly } from '../http/errors.ts';
import { judgeMessage } from './judge.ts';
import { rebindingSign } from './rebinding.ts';
import { mcpResource } from './resource.ts';
import { type RpcError, rpcErrors } from './rpcError.ts';
import { createMcpServer } from './server.ts';
import type { Sessions } from './sessions.ts';

export type McpSessions = Sessions<StreamableHTTPServerTransport>;

export interface McpDependencies {
  guard: Guard;
  contexts: ContextStore;
  newId: () => string;
  sessions: McpSessions;
}

/** `/mcp`: the Model Context Protocol over Streamable HTTP. Every message is judged by its own token; a session proves nothing. */
export function mcpRoutes({ guard, contexts, newId, sessions }: McpDependencies): Router {
  const now = () => guard.now() * 1000;
  const claimsByAuth = new WeakMap<AuthInfo, AccessTokenClaims>();

  const refuseRebinding: RequestHandler = ({ headers }, response, next) => {
    const sign = rebindingSign(headers, guard.origin);
    if (sign === undefined) next();
    else answerRpc(response, rpcErrors.rebinding(sign));
  };

  async function newTransport(owner: string): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: newId,
      // One message, one JSON: what the tools answer does not trickle in.
      enableJsonResponse: true,
      onsessioninitialized: (id) => sessions.add(id, owner, transport, now()),
      onsessionclosed: (id) => sessions.remove(id),
    });
    const server = createMcpServer({
      contexts,
      newId,
      now: guard.now,
      claimsOf(auth) {
        const claims = auth === undefined ? undefined : claimsByAuth.get(auth);
        if (claims === undefined) throw new Error('Nothing has judged the token of this message.');
        return claims;
      },
    });
    await server.connect(transport);
    return transport;
  }

  const answer: RequestHandler = async (request, response) => {
    sessions.endUnused(now());
    const message = jsonOf(request);
    const judgement = await judgeMessage(guard, presentationOf(request), message.json);
    if (!judgement.accepted) {
      const { status, headers, body } = judgement.answer;
      response.status(status).set(headers).json(body);
      return;
    }
    if (request.method === 'POST' && !message.isJson) return answerRpc(response, rpcErrors.notJson);

    const { claims } = judgement;
    const owner = JSON.stringify([claims.iss, claims.sub, claims.client_id]);
    const id = request.get('mcp-session-id');
    const transport =
      id !== undefined
        ? sessions.find(id, owner, now())
        : isInitializeRequest(message.json)
          ? await newTransport(owner)
          : undefined;
    if (transport === undefined)
      return answerRpc(response, id === undefined ? rpcErrors.noSession : rpcErrors.unknownSession);

    if (id !== undefined && request.method === 'GET') response.once('close', sessions.holdOpen(id));
    const auth = authInfo(claims);
    claimsByAuth.set(auth, claims);
    await transport.handleRequest(Object.assign(request, { auth }), response, message.json);
  };

  const router = Router();
  router
    .route(mcpResource.path)
    .all(refuseRebinding, forPages, text({ type: () => true, limit: '100kb' }))
    .get(answer)
    .post(answer)
    .delete(answer)
    .all(methodsOnly('GET', 'POST', 'DELETE'));
  router.use(mcpResource.path, answerTooLong);
  return router;
}

/** MCP clients may run in pages; which pages, `refuseRebinding` has said. */
const forPages = cors({
  methods: ['GET', 'POST', 'DELETE'],
  exposedHeaders: ['WWW-Authenticate', 'Mcp-Session-Id', 'Retry-After'],
});

const answerTooLong: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const tooLong = error instanceof Error && 'status' in error && error.status === 413;
  if (tooLong) answerRpc(response, rpcErrors.tooLong);
  else next(error);
};

function answerRpc(response: Response, { status, body }: RpcError): void {
  response.status(status).json(body);
}

/** The body of a message; a request without one has the JSON `undefined`. */
function jsonOf({ body }: Request): { isJson: boolean; json: unknown } {
  if (typeof body !== 'string' || body === '') return { isJson: false, json: undefined };
  try {
    return { isJson: true, json: JSON.parse(body) };
  } catch {
    return { isJson: false, json: undefined };
  }
}

/** What the SDK hands to a tool. The token itself stays here. */
function authInfo(claims: AccessTokenClaims): AuthInfo {
  return { token: '', clientId: claims.client_id, scopes: [...grantedScopes(claims)], expiresAt: claims.exp };
}
