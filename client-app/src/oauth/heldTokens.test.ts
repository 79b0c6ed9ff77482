import { describe, expect, it } from 'vitest';
import { grantedScope, type HeldTokens, renewedTokens } from './heldTokens.ts';

const held: HeldTokens = {
  access_token: 'old',
  token_type: 'Bearer',
  received_at: 1,
  expires_in: 60,
  refresh_token: 'first',
  scope: 'openid read',
  id_token: 'it',
  subject: 'alice',
};

describe('What a client holds after a renewal', () => {
  it('is the new access token, and of the rest what did not come anew [client.refresh]', () => {
    expect(renewedTokens(held, { access_token: 'new', token_type: 'Bearer' }, 2)).toEqual({
      ...held,
      access_token: 'new',
      received_at: 2,
      expires_in: undefined,
      granted: 'openid read',
    });
  });

  it('has the next refresh token where the server rotates them [client.refresh]', () => {
    const answer = { access_token: 'new', token_type: 'Bearer', refresh_token: 'second', scope: 'read' };
    expect(renewedTokens(held, answer, 2)).toMatchObject({ refresh_token: 'second', scope: 'read', subject: 'alice' });
  });

  it('does not forget what was granted when a renewal asked for less [client.refresh-not-wider]', () => {
    const less = renewedTokens(held, { access_token: 'new', token_type: 'Bearer', scope: 'read' }, 2);
    expect(grantedScope(less)).toBe('openid read');
    expect(renewedTokens(less, { access_token: 'newer', token_type: 'Bearer' }, 3)).toMatchObject({
      scope: 'openid read',
      granted: 'openid read',
    });
  });
});
