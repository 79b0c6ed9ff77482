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

/** An authorization server that does nothing but publish keys, over real HTTP, and sign what a test asks for. */
export interface TestIssuer extends RunningServer {
  jwksUri: string;
  es256: IssuerKey;
  rs256: IssuerKey;
  /** The keys that it publishes now; a test may change them. */
  published: JWK[];
  /** What the JWKS answers instead of the keys, where a test says so. */
  answerInstead: { status: number; body: string } | undefined;
  /** How often the keys were fetched. */
  fetches(): number;
}

export async function startIssuer(): Promise<TestIssuer> {
  const [es256, rs256] = await Promise.all([newKey('ES256', 'ec-1'), newKey('RS256', 'rsa-1')]);
  const state: Pick<TestIssuer, 'published' | 'answerInstead'> = {
    published: [es256.publicJwk, rs256.publicJwk],
    answerInstead: undefined,
  };
  let fetches = 0;
  const server = await listen((_request, response) => {
    fetches += 1;
    const { status, body } = state.answerInstead ?? { status: 200, body: JSON.stringify({ keys: state.published }) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  return Object.assign(state, server, {
    jwksUri: `${server.origin}/.well-known/jwks.json`,
    es256,
    rs256,
    fetches: () => fetches,
  });
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
