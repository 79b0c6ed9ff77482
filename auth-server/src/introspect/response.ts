import type { AccessTokenClaims } from '../tokens/claims.ts';
import type { FoundToken } from '../tokens/lookUp.ts';

/**
 * RFC 7662 §2.2: what an active token stands for. Of an access token this is all that a JWT would say, so that a resource server
 * learns the same of either kind.
 */
export function introspectionResponse(issuer: string, known: Exclude<FoundToken, { kind: 'ID token' }>) {
  if (known.kind === 'access token')
    return { active: true, token_type: 'Bearer', ...known.claims, ...username(known.claims) };
  const { expiresAt, family } = known.token;
  const { clientId, sub, scope } = family.authorization;
  return {
    active: true,
    iss: issuer,
    sub,
    client_id: clientId,
    scope: scope.join(' '),
    exp: Math.floor(Math.min(expiresAt, family.expiresAt) / 1000),
  };
}

/** The readable name, where the scope of the token tells it. */
function username({ preferred_username }: AccessTokenClaims) {
  return preferred_username === undefined ? {} : { username: preferred_username };
}
