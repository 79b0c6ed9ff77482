import { apiCaller } from '../lab/apiCaller.ts';
import { type OutsideIssuer, startOutsideIssuer } from '../lab/outsideIssuer.ts';
import { test as base, expect } from '../lab/test.ts';

const test = base.extend<{ outside: OutsideIssuer }>({
  outside: async ({ baseURL: _ }, use) => {
    const outside = await startOutsideIssuer();
    await use(outside);
    await outside.close();
  },
});

const trusting = test.extend({
  labSettings: async ({ outside }, use) => {
    await use({ LOG: 'quiet', TRUSTED_ISSUERS: JSON.stringify([{ issuer: outside.origin, algorithms: ['RS256'] }]) });
  },
});

trusting(
  'The API accepts the tokens of an identity provider that it was told to trust [walkthrough.another-issuer]',
  async ({ lab, outside, bench }) => {
    const { host } = new URL(outside.origin);
    const partner = apiCaller(lab, 'partner');

    await trusting.step(
      'A partner brings a token of the other provider. The API finds the keys by its metadata.',
      async () => {
        const token = await outside.token(lab.origins['resource-server']);
        const answer = await partner.call('/protected', token);
        expect(answer).toMatchObject({ status: 200, json: { client_id: 'partner', scope: 'read' } });
        await bench.showsNext(
          'partner → resource-server  Protected Resource Request',
          `resource-server → ${host}  Authorization Server Metadata Request`,
          `${host} → resource-server  Authorization Server Metadata Response`,
          `resource-server → ${host}  JWKS Request`,
          `${host} → resource-server  JWKS Response`,
          'resource-server ✓ Access token checks',
          'resource-server → partner  Protected Resource Response',
        );
        await bench.inspect(bench.rowNamed('Access token checks'));
        await expect(bench.check('Does it name an issuer that this server trusts?')).toContainText(
          `iss is ${outside.origin}`,
        );
      },
    );

    await trusting.step('The next one is verified with the keys that are here.', async () => {
      const token = await outside.token(lab.origins['resource-server']);
      expect((await partner.call('/protected', token)).status).toBe(200);
      await bench.showsNext(
        'partner → resource-server  Protected Resource Request',
        'resource-server ✓ Access token checks',
        'resource-server → partner  Protected Resource Response',
      );
    });

    await trusting.step('A token of that provider for another API is refused.', async () => {
      const answer = await partner.call('/protected', await outside.token('https://api.example'));
      expect(answer.status).toBe(401);
      expect(answer.challenge).toContain('aud is https://api.example; this resource is ');
      await bench.showsNext(
        'partner → resource-server  Protected Resource Request',
        'resource-server ✗ Access token checks (invalid_token)',
        'resource-server → partner  Protected Resource Error Response (invalid_token)',
      );
    });
  },
);

test('Without that configuration the same token is refused, and its issuer is not even asked [walkthrough.issuer-not-trusted]', async ({
  lab,
  outside,
  bench,
}) => {
  const token = await outside.token(lab.origins['resource-server']);
  const answer = await apiCaller(lab, 'partner').call('/protected', token);
  expect(answer.status).toBe(401);
  expect(answer.challenge).toBe(
    `Bearer error="invalid_token", error_description="iss is ${outside.origin}; this server trusts ${lab.origins['auth-server']}.", ` +
      `resource_metadata="${lab.origins['resource-server']}/.well-known/oauth-protected-resource/protected"`,
  );
  await bench.showsNext(
    'partner → resource-server  Protected Resource Request',
    'resource-server ✗ Access token checks (invalid_token)',
    'resource-server → partner  Protected Resource Error Response (invalid_token)',
  );
});
