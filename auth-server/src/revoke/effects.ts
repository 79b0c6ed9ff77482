import type { Effect } from '../http/decision.ts';
import type { Revocable } from './checks.ts';

/**
 * RFC 7009 §2.1: a refresh token takes along everything that came of the same sign-in, access tokens included, also where it was
 * used already. An access token goes alone: the client that gives one back keeps its permission to ask for the next.
 */
export function revocationEffects(known: Revocable, at: number): readonly Effect[] {
  if (known.kind === 'refresh token') {
    const { id, authorization } = known.token.family;
    return [
      { effect: 'revoke family', familyId: id, at },
      told('Everything that came of this sign-in is revoked', {
        client_id: authorization.clientId,
        sub: authorization.sub,
      }),
    ];
  }
  const { claims, opaqueHash } = known;
  return [
    opaqueHash === undefined
      ? { effect: 'revoke JWT access token', claims, at }
      : { effect: 'revoke opaque access token', tokenHash: opaqueHash, at },
    told('The access token is revoked, alone', { client_id: claims.client_id, sub: claims.sub, jti: claims.jti }),
  ];
}

function told(title: string, values: Record<string, string>): Effect {
  return { effect: 'note', note: { type: 'fact', title, source: 'RFC 7009 §2.1', values } };
}
