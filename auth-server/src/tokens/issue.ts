import type { JsonDecision } from '../http/decision.ts';
import { idTokenClaims } from './claims.ts';
import type { Draft } from './draft.ts';
import type { SigningKeys } from './keys.ts';

/** Signs what was put on record and makes the Token Response (RFC 6749 §5.1, OIDC Core §3.1.3.3). */
export async function tokenResponse(
  { moment, accessToken, refreshToken }: Draft,
  keys: SigningKeys,
): Promise<JsonDecision> {
  const { client, scope, user } = moment;
  const { claims, opaque } = accessToken;
  const accessSigner = opaque === undefined ? await keys.signer('ES256') : undefined;
  const signedOrOpaque = accessSigner === undefined ? (opaque ?? '') : accessSigner.sign(claims, 'at+jwt');
  const idToken =
    user !== undefined && scope.includes('openid')
      ? (await keys.signer(client.tokens.idTokenAlgorithm)).sign(idTokenClaims(moment, user, signedOrOpaque), 'JWT')
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
