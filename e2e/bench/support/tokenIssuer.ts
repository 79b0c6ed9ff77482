import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An authorization server that has nothing to do but publish a key, sign tokens and answer that every opaque one is active. */
export interface TokenIssuer {
  origin: string;
  /** So many access tokens for `resource` with the scope `read`, no two alike. */
  tokens(count: number): Promise<string[]>;
  /** How many questions about opaque tokens came. */
  questions(): number;
  close(): void;
}

export async function startTokenIssuer(resource: string): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' }];
  let issued = 0;
  let questions = 0;
  const claims = (origin: string) => ({
    iss: origin,
    sub: 'alice',
    aud: resource,
    client_id: 'bench',
    scope: 'openid read',
    exp: Math.floor(Date.now() / 1000) + 3600,
  });

  const server = createServer((request, response) => {
    const origin = originOf();
    const answers: Record<string, () => object> = {
      '/jwks': () => ({ keys }),
      '/introspect': () => {
        questions += 1;
        return { active: true, token_type: 'Bearer', ...claims(origin) };
      },
    };
    const metadata = () => ({
      issuer: origin,
      jwks_uri: `${origin}/jwks`,
      id_token_signing_alg_values_supported: ['ES256'],
    });
    const answer = (answers[request.url ?? ''] ?? metadata)();
    request.resume();
    request.once('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function originOf(): string {
    const address = server.address();
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  }

  function token(): Promise<string> {
    issued += 1;
    return new SignJWT({ ...claims(originOf()), jti: `token-${issued}` })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
      .setIssuedAt()
      .sign(privateKey);
  }

  return {
    origin: originOf(),
    tokens: (count) => Promise.all(Array.from({ length: count }, token)),
    questions: () => questions,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
