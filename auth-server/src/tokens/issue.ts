import { SignJWT } from 'jose';
import type { JsonDecision } from '../http/decision.ts';
import { accessTokenClaims, idTokenClaims, type TokenMoment } from './claims.ts';
import type { SigningKeys } from './keys.ts';
import { lifetimes } from './lifetimes.ts';

/** Signs what was put on record and makes the Token Response (RFC 6749 §5.1, OIDC Core §3.1.3.3). */
export async function tokenResponse(
  moment: TokenMoment,
  { jti, refreshToken }: { jti: string; refreshToken: string | undefined },
  { signing }: SigningKeys,
): Promise<JsonDecision> {
  const sign = (claims: object, typ: string) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: signing.alg, typ, kid: signing.kid }).sign(signing.key);

  const { authorization } = moment;
  const scope = authorization.scope.join(' ');
  const expiresIn = lifetimes.accessToken / 1000;
  const accessToken = await sign(accessTokenClaims(moment, jti), 'at+jwt');
  const idToken = authorization.scope.includes('openid')
    ? await sign(idTokenClaims(moment, accessToken), 'JWT')
    : undefined;
  return {
    kind: 'json',
    status: 200,
    body: {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
      ...(idToken === undefined ? {} : { id_token: idToken }),
    },
    effects: [
      {
        effect: 'note',
        note: {
          type: 'fact',
          title: 'Tokens issued',
          source: 'RFC 6749 §5.1, RFC 9068 §2.2',
          values: {
            jti,
            sub: authorization.sub,
            aud: authorization.resource,
            client_id: authorization.clientId,
            scope,
            expires_in: String(expiresIn),
            kid: signing.kid,
            tokens: ['access_token', idToken && 'id_token', refreshToken && 'refresh_token'].filter(Boolean).join(' '),
          },
        },
      },
    ],
  };
}
