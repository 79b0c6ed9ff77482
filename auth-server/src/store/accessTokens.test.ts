import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { beforeEach, describe, expect, it } from 'vitest';
import { client, code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';
import type { AccessTokenClaims } from '../tokens/claims.ts';

describe.each(eachDatabase())('the store of access tokens on $kind', (kind) => {
  const fresh = freshStores(kind);
  const claims: AccessTokenClaims = {
    iss: 'https://as.example',
    sub: 'sub-of-alice',
    aud: 'https://api.example',
    client_id: 'app',
    iat: 2,
    exp: 3602,
    jti: 'family-a.one',
    scope: 'openid read',
    auth_time: 1,
    email_verified: false,
  };
  beforeEach(async () => {
    await fresh.stores.clients.put([client()]);
    await fresh.stores.codes.save(code());
    await fresh.stores.codes.redeem('hash', issue('a'));
  });
  const standing = (jti: string, familyId?: string) =>
    fresh.stores.accessTokens.standingOfJwt({ jti, client_id: 'app' }, familyId);

  it('lets a JWT stand that nobody revoked, though it is not on record', async () => {
    expect(await standing('family-a.one', 'family-a')).toBe('in force');
    expect(await standing('of-the-client-itself')).toBe('in force');
  });

  it('revokes a JWT alone [revoke.access-token-alone]', async () => {
    await fresh.stores.accessTokens.revokeJwt(claims, 3000);
    await fresh.stores.accessTokens.revokeJwt(claims, 4000);
    expect(await standing('family-a.one', 'family-a')).toBe('revoked');
    expect(await standing('family-a.two', 'family-a')).toBe('in force');
  });

  it('lets a JWT fall with its family, by one row [tokens.family-falls]', async () => {
    await fresh.stores.families.revoke('family-a', 3000);
    expect(await standing('family-a.one', 'family-a')).toBe('revoked');
    expect(await standing('unknown.one', 'unknown')).toBe('revoked');
  });

  it('lets a JWT fall with its client', async () => {
    const other = { jti: 'one', client_id: 'gone' };
    expect(await fresh.stores.accessTokens.standingOfJwt(other, undefined)).toBe('revoked');
  });

  it('gives back what an opaque token says, and how it stands', async () => {
    const token = { tokenHash: 'opaque', claims, familyId: 'family-a' };
    await fresh.stores.accessTokens.addOpaque(token);
    expect(await fresh.stores.accessTokens.findOpaque('opaque')).toEqual({ ...token, standing: 'in force' });
    expect(await fresh.stores.accessTokens.findOpaque('other')).toBeUndefined();
    await fresh.stores.families.revoke('family-a', 3000);
    expect(await fresh.stores.accessTokens.findOpaque('opaque')).toEqual({ ...token, standing: 'revoked' });
  });

  it('revokes an opaque token alone, of a family or of none [revoke.access-token-alone]', async () => {
    const { accessTokens } = fresh.stores;
    await accessTokens.addOpaque({ tokenHash: 'one', claims, familyId: undefined });
    await accessTokens.addOpaque({ tokenHash: 'two', claims, familyId: 'family-a' });
    await accessTokens.revokeOpaque('one', 3000);
    expect(await accessTokens.findOpaque('one')).toMatchObject({ standing: 'revoked' });
    expect(await accessTokens.findOpaque('two')).toMatchObject({ standing: 'in force' });
  });

  it('keeps an opaque token with the redemption or rotation that it is issued for', async () => {
    const { accessTokens, families } = fresh.stores;
    const token = { tokenHash: 'of-rotation', claims, familyId: 'family-a' };
    await families.rotate('refresh-a', { ...issue('b').tokens, accessToken: token }, 0);
    await families.rotate('refresh-a', { ...issue('c').tokens, accessToken: { ...token, tokenHash: 'lost' } }, 0);
    expect(await accessTokens.findOpaque('of-rotation')).toMatchObject({ standing: 'in force' });
    expect(await accessTokens.findOpaque('lost')).toBeUndefined();
  });
});
