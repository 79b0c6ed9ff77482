import { SignJWT } from 'jose';
import type { JsonDecision } from '../http/decision.ts';
import { idTokenClaims } from './claims.ts';
import type { Draft } from './draft.ts';
import type { Signer, SigningKeys } from './keys.ts';

/** Signs what was put on record and makes the Token Response (RFC 6749 §5.1, OIDC Core §3.1.3.3). */
export async function tokenResponse(
  { moment, accessToken, refreshToken }: Draft,
  keys: SigningKeys,
): Promise<JsonDecision> {
  const { client, scope, user } = moment;
  const { claims, opaque } = accessToken;
  const accessSigner = opaque === undefined ? await keys.signer('ES256') : undefined;
  const signedOrOpaque = accessSigner === undefined ? (opaque ?? '') : await signed(claims, 'at+jwt', accessSigner);
  const idToken =
    user !== undefined && scope.includes('openid')
      ? await signed(
          idTokenClaims(moment, user, signedOrOpaque),
          'JWT',
          await keys.signer(client.tokens.idTokenAlgorithm),
        )
      : undefined;
  const expiresIn = claims.exp - claims.iat;
  return {
    kind: 'json',
    status: 200,
    body: {
      access_token: signedOrOpaque,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope: claims.scope,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
      ...(idToken === undefined ? {} : { id_token: idToken }),
    },
    about: { clientId: client.clientId, sub: user?.account.sub },
    effects: [
      {
        effect: 'note',
        note: {
          type: 'fact',
          title: 'Tokens issued',
          source: 'RFC 6749 §5.1, RFC 9068 §2.2',
          values: {
            jti: claims.jti,
            sub: claims.sub,
            aud: claims.aud,
            client_id: claims.client_id,
            scope: claims.scope,
            expires_in: String(expiresIn),
            ...(accessSigner === undefined ? {} : { kid: accessSigner.kid }),
            tokens: ['access_token', idToken && 'id_token', refreshToken && 'refresh_token'].filter(Boolean).join(' '),
          },
        },
      },
    ],
  };
}

function signed(claims: object, typ: string, { alg, kid, key }: Signer): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, typ, kid }).sign(key);
}
