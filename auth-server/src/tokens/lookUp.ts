import { type CompactJWSHeaderParameters, compactVerify, errors } from 'jose';
import type { Standing } from '../store/accessTokens.ts';
import type { Stores } from '../store/database.ts';
import type { RefreshToken } from '../store/families.ts';
import type { AccessTokenClaims } from './claims.ts';
import { sha256 } from './digest.ts';
import { familyOf } from './draft.ts';
import { signingAlgorithms } from './keyRing.ts';
import type { SigningKeys } from './keys.ts';

/** A token that this server issued, whatever became of it. */
export type FoundToken = FoundAccessToken | { kind: 'refresh token'; token: RefreshToken } | { kind: 'ID token' };

export interface FoundAccessToken {
  kind: 'access token';
  claims: AccessTokenClaims;
  standing: Standing;
  /** The hash by which an opaque one is on record. */
  opaqueHash: string | undefined;
}

interface Records {
  stores: Pick<Stores, 'accessTokens' | 'families'>;
  keys: SigningKeys;
}

/** Three parts in base64url, as no random value of this server has them. */
const formOfJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Finds what a token is.
 * @param hint `token_type_hint`: where to look first. It only saves time; every kind is looked for (RFC 7009 §2.1).
 * @returns undefined where this server did not issue it, or does not know it any more.
 */
export async function lookUpToken(
  token: string,
  hint: string | undefined,
  { stores, keys }: Records,
): Promise<FoundToken | undefined> {
  if (formOfJwt.test(token)) return lookUpJwt(token, { stores, keys });
  const tokenHash = sha256(token);
  const asAccessToken = async () => foundOpaque(tokenHash, await stores.accessTokens.findOpaque(tokenHash));
  const asRefreshToken = async () => foundRefreshToken(await stores.families.findRefreshToken(tokenHash));
  return hint === 'refresh_token'
    ? ((await asRefreshToken()) ?? asAccessToken())
    : ((await asAccessToken()) ?? asRefreshToken());
}

async function lookUpJwt(token: string, { stores, keys }: Records): Promise<FoundToken | undefined> {
  const verified = await ownJwt(token, keys);
  switch (verified?.typ) {
    case 'at+jwt': {
      const claims: AccessTokenClaims = JSON.parse(new TextDecoder().decode(verified.payload));
      const standing = await stores.accessTokens.standingOfJwt(claims, familyOf(claims.jti));
      return { kind: 'access token', claims, standing, opaqueHash: undefined };
    }
    case 'JWT':
      return { kind: 'ID token' };
    default:
      return undefined;
  }
}

/** What one of this server's keys signed, so that its content can be believed; undefined elsewhere. */
async function ownJwt(
  token: string,
  keys: SigningKeys,
): Promise<{ typ: string | undefined; payload: Uint8Array } | undefined> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, (header) => keyOf(header, keys), {
      algorithms: [...signingAlgorithms],
    });
    return { typ: protectedHeader.typ, payload };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

async function keyOf({ kid }: CompactJWSHeaderParameters, keys: SigningKeys) {
  const key = kid === undefined ? undefined : await keys.verifier(kid);
  if (key === undefined) throw new errors.JWKSNoMatchingKey();
  return key;
}

type Kept = Awaited<ReturnType<Stores['accessTokens']['findOpaque']>>;

function foundOpaque(opaqueHash: string, kept: Kept): FoundToken | undefined {
  return kept && { kind: 'access token', claims: kept.claims, standing: kept.standing, opaqueHash };
}

function foundRefreshToken(token: RefreshToken | undefined): FoundToken | undefined {
  return token && { kind: 'refresh token', token };
}
