import { randomUUID } from 'node:crypto';
import { type OAuthClientProvider, UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import type { Lab } from './lab.ts';

/** A model's client as people run it: the SDK's own, with its own OAuth, knowing nothing but the address of the MCP server. */
export interface McpAgent {
  /** Begins a session; the address for the user's browser where the server asks for authorization first. */
  connect(): Promise<URL | undefined>;
  /** Takes the code that the browser brought back, and gets a token for it. */
  finish(callback: URL): Promise<void>;
  tools(): Promise<string[]>;
  /** Calls a tool; the address for the user's browser where the server asks for more scope first. */
  call(name: string, args?: Record<string, unknown>): Promise<unknown>;
  tokens(): OAuthTokens | undefined;
  /** Says to the server that the session is over. */
  close(): Promise<void>;
}

export interface AgentNames {
  /** In `User-Agent`. */
  product: string;
  /** In the registration. */
  client: string;
}

export function mcpAgent({ origins }: Pick<Lab, 'origins'>, names: AgentNames, redirectUri: string): McpAgent {
  const provider = createProvider(names.client, redirectUri);
  const client = new Client({ name: names.product, version: '1.0.0' });
  let transport = newTransport();

  function newTransport(): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(new URL(`${origins['resource-server']}/mcp`), {
      authProvider: provider,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('user-agent', `${names.product}/1.0.0`);
        return fetch(url, { ...init, headers });
      },
    });
  }

  /** The address that the provider was given instead of an answer. */
  async function orAddress<Answer>(work: () => Promise<Answer>): Promise<Answer | URL> {
    try {
      return await work();
    } catch (error) {
      const address = provider.takeAddress();
      if (error instanceof UnauthorizedError && address !== undefined) return address;
      throw error;
    }
  }

  return {
    async connect() {
      const address = await orAddress(() => client.connect(transport));
      return address instanceof URL ? address : undefined;
    },
    async finish(callback) {
      if (callback.searchParams.get('state') !== provider.expectedState())
        throw new Error('A state of another attempt.');
      await transport.finishAuth(callback.searchParams.get('code') ?? '');
      if (transport.sessionId === undefined) transport = newTransport();
    },
    async tools() {
      return (await client.listTools()).tools.map(({ name }) => name);
    },
    call: (name, args = {}) =>
      orAddress(async () => (await client.callTool({ name, arguments: args })).structuredContent),
    tokens: provider.tokens,
    async close() {
      await transport.terminateSession();
      await client.close();
    },
  };
}

interface Provider extends OAuthClientProvider {
  tokens(): OAuthTokens | undefined;
  expectedState(): string | undefined;
  takeAddress(): URL | undefined;
}

/** Keeps in memory what a real client keeps on disk. It asks for no refresh token: more scope then takes a new consent. */
function createProvider(clientName: string, redirectUri: string): Provider {
  let information: OAuthClientInformationMixed | undefined;
  let tokens: OAuthTokens | undefined;
  let verifier = '';
  let state: string | undefined;
  let address: URL | undefined;
  const clientMetadata: OAuthClientMetadata = {
    client_name: clientName,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  return {
    redirectUrl: redirectUri,
    clientMetadata,
    state() {
      state = randomUUID();
      return state;
    },
    expectedState: () => state,
    clientInformation: () => information,
    saveClientInformation(saved) {
      information = saved;
    },
    tokens: () => tokens,
    saveTokens(saved) {
      tokens = saved;
    },
    redirectToAuthorization(url) {
      address = url;
    },
    takeAddress() {
      const taken = address;
      address = undefined;
      return taken;
    },
    saveCodeVerifier(saved) {
      verifier = saved;
    },
    codeVerifier: () => verifier,
  };
}
