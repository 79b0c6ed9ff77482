import { eachDatabase } from '@oauth-lab/shared/testing/databases';
import { describe, expect, it } from 'vitest';
import { authorization, client, code, issue } from '../testing/records.ts';
import { freshStores } from '../testing/stores.ts';
import { removeExpired } from './housekeeping.ts';

const day = 86_400_000;
const registered = (clientId: string, grantTypes = ['authorization_code']) =>
  client({ clientId, grantTypes, registration: { at: 0, accessTokenHash: clientId } });

describe.each(eachDatabase())('housekeeping on $kind', (kind) => {
  const fresh = freshStores(kind);

  it('removes clients that registered themselves a month ago and that no user allowed anything [registration.idle]', async () => {
    const { clients, consents, codes } = fresh.stores;
    await clients.put([
      registered('idle'),
      registered('allowed'),
      registered('with tokens'),
      registered('for itself', ['client_credentials']),
      client({ clientId: 'the operator’s' }),
      { ...registered('new'), registration: { at: 1, accessTokenHash: 'new' } },
    ]);
    await consents.remember({ sub: 'alice', clientId: 'allowed', scope: ['read'], at: 1 });
    await codes.save(code({ authorization: authorization({ clientId: 'with tokens' }) }));
    const { family, tokens } = issue('a');
    const lasting = { ...family, authorization: authorization({ clientId: 'with tokens' }), expiresAt: 60 * day };
    await codes.redeem('hash', { family: lasting, tokens });

    await removeExpired(fresh.database, 30 * day + 1);
    expect(await clients.find('idle')).toBeUndefined();
    for (const kept of ['allowed', 'with tokens', 'for itself', 'the operator’s', 'new']) {
      expect(await clients.find(kept), kept).toBeDefined();
    }
  });
});
