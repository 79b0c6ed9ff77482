import type { IncomingMessage } from 'node:http';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { listen, type RunningServer } from './http.ts';

interface IssuerKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

interface Reply {
  status: number;
  body: string;
}

/** What a resource server asked about, and how. */
interface Question {
  authorization: string | undefined;
  form: URLSearchParams;
}

/** An authorization server that does nothing but publish keys, sign what a test asks for, and answer about tokens: over real HTTP. */
export interface TestIssuer extends RunningServer {
  es256: IssuerKey;
  rs256: IssuerKey;
  /** The keys that it publishes now; a test may change them. */
  published: JWK[];
  /** What the JWKS answers instead of the keys, where a test says so. */
  answerInstead: Reply | undefined;
  /** The members of its metadata (RFC 8414, OIDC Discovery), by path; other paths under `/.well-known/` are 404. */
  metadata: Record<string, Record<string, unknown>>;
  /** What it answers about a token (RFC 7662 §2.2); any other is not active. */
  opaque: Map<string, Record<string, unknown>>;
  /** What introspection answers instead, where a test says so. */
  introspectInstead: Reply | undefined;
  /** Introspection waits for this. */
  hold: Promise<void>;
  /** Every question that introspection was asked. */
  questions: Question[];
  /** How often the keys were fetched. */
  fetches(): number;
}

const jwksPath = '/.well-known/jwks.json';

/** RSA keys of issuers that are stopped: to find one takes longer than most tests, so the next issuer gets it. No two have the same at once. */
const givenBack: IssuerKey[] = [];

export async function startIssuer(): Promise<TestIssuer> {
  const es256 = await newKey('ES256', 'ec-1');
  const rs256 = givenBack.pop() ?? (await newKey('RS256', 'rsa-1'));
  let fetches = 0;
  let stopped = false;

  async function reply(request: IncomingMessage): Promise<Reply> {
    const path = request.url ?? '';
    if (path === jwksPath) {
      fetches += 1;
      return issuer.answerInstead ?? { status: 200, body: JSON.stringify({ keys: issuer.published }) };
    }
    if (path === '/introspect') {
      const form = new URLSearchParams(await textOf(request));
      issuer.questions.push({ authorization: request.headers.authorization, form });
      await issuer.hold;
      const said = issuer.opaque.get(form.get('token') ?? '') ?? { active: false };
      return issuer.introspectInstead ?? { status: 200, body: JSON.stringify(said) };
    }
    const metadata = issuer.metadata[path];
    return metadata === undefined ? { status: 404, body: '{}' } : { status: 200, body: JSON.stringify(metadata) };
  }

  const server = await listen(async (request, response) => {
    const { status, body } = await reply(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  const issuer: TestIssuer = {
    ...server,
    async stop() {
      await server.stop();
      if (!stopped) givenBack.push(rs256);
      stopped = true;
    },
    es256,
    rs256,
    published: [es256.publicJwk, rs256.publicJwk],
    answerInstead: undefined,
    metadata: {},
    opaque: new Map(),
    introspectInstead: undefined,
    hold: Promise.resolve(),
    questions: [],
    fetches: () => fetches,
  };
  return issuer;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of request.setEncoding('utf8')) chunks.push(String(chunk));
  return chunks.join('');
}

export async function newKey(alg: string, kid: string): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** Signs whatever claims and header a test wants. */
export function sign(
  { alg, kid, privateKey }: IssuerKey,
  claims: JWTPayload,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(privateKey);
}
