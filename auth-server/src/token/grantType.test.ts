import { describe, expect, it } from 'vitest';
import { client, nobodyListens } from '../testing/records.ts';
import { grantTypeChecks } from './grantType.ts';

async function refusal(sent: string | undefined, grantTypes: readonly string[]) {
  const run = await grantTypeChecks.run({ sent, client: client({ grantTypes }) }, nobodyListens);
  return run.passed ? undefined : run.refusal;
}

describe('the grant type', () => {
  it('passes where the server has it and the client may use it', async () => {
    expect(await refusal('authorization_code', ['authorization_code'])).toBeUndefined();
  });

  it('that is missing makes the request invalid [token.grant-type]', async () => {
    expect(await refusal(undefined, [])).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('that the server does not have is unsupported [token.grant-type]', async () => {
    for (const sent of ['password', 'constructor', 'urn:ietf:params:oauth:grant-type:saml2-bearer']) {
      expect(await refusal(sent, [sent])).toMatchObject({ status: 400, error: 'unsupported_grant_type' });
    }
  });

  it('that the client may not use makes it unauthorized [token.grant-type]', async () => {
    expect(await refusal('refresh_token', ['authorization_code'])).toMatchObject({
      status: 400,
      error: 'unauthorized_client',
    });
  });
});
