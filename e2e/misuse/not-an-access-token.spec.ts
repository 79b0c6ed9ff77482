import { apiCaller, serviceClient } from '../lab/apiCaller.ts';
import { expect, test } from '../lab/test.ts';

/** The parts of a JWT, and how one is put together again. */
function edited(token: string, part: 0 | 1, change: Record<string, unknown>, signature = (old: string) => old): string {
  const [header = '', claims = '', signed = ''] = token.split('.');
  const parts = [header, claims];
  const before = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString());
  parts[part] = Buffer.from(JSON.stringify({ ...before, ...change })).toString('base64url');
  return [...parts, signature(signed)].join('.');
}

test('What is no access token of the issuer opens nothing, and the diagram says at which check it failed [misuse.not-an-access-token]', async ({
  lab,
  bench,
}) => {
  const attacker = apiCaller(lab, 'attacker');
  const token = await apiCaller(lab, 'service').token(serviceClient);

  const attempts = [
    {
      what: 'The attacker takes the signature away and says so: alg none.',
      token: edited(token, 0, { alg: 'none' }, () => ''),
      question: 'Is it signed with an algorithm that this server allows?',
      says: 'The algorithm none is not allowed; ES256 and RS256 are.',
    },
    {
      what: 'The attacker gives the token more scope than it was issued with.',
      token: edited(token, 1, { scope: 'read admin' }),
      question: 'Is the signature right?',
      says: 'The signature does not match: the token was changed, or another key signed it.',
    },
    {
      what: 'The attacker calls a token by the type of an id_token.',
      token: edited(token, 0, { typ: 'JWT' }),
      question: 'Does its type say that it is an access token?',
      says: 'typ is JWT; an access token has at+jwt. An id_token is for the client, not for an API.',
    },
    {
      what: 'The attacker names an issuer of their own.',
      token: edited(token, 1, { iss: 'https://evil.example' }),
      question: 'Does it name an issuer that this server trusts?',
      says: `iss is https://evil.example; this server trusts ${lab.origins['auth-server']}.`,
    },
  ];
  for (const [at, { what, token: forged, question, says }] of attempts.entries())
    await test.step(what, async () => {
      const answer = await attacker.call('/protected', forged);
      expect(answer.status).toBe(401);
      expect(answer.challenge).toContain(`error="invalid_token", error_description="${says}"`);
      const refused = bench.rowNamed('Access token checks', 'invalid_token');
      await expect(refused).toHaveCount(at + 1);
      await bench.inspect(refused.nth(at));
      await expect(bench.check(question)).toContainText(says);
    });
});

test('A token in the address is refused, because addresses are written down everywhere [misuse.token-in-query]', async ({
  lab,
  bench,
}) => {
  const service = apiCaller(lab, 'service');
  const answer = await service.call(`/protected?access_token=${await service.token(serviceClient)}`);
  expect(answer.status).toBe(400);
  expect(answer.challenge).toContain('error="invalid_request"');
  await expect(bench.rowNamed('Access token checks', 'invalid_request')).toHaveCount(1);
});
