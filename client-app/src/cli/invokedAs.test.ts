import { describe, expect, it } from 'vitest';
import { loginCommand } from './invokedAs.ts';

const lab = {
  'client-app': 'http://localhost:8080',
  'auth-server': 'http://localhost:8081',
  'resource-server': 'http://localhost:8082',
  visualizer: 'http://localhost:8083',
};

function signInAt(issuer: string, resource?: string) {
  return {
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
    },
    client: { client_id: 'mine', redirect_uri: '', scope: '', resource, authentication: { method: 'none' as const } },
  };
}

describe('The command that signs in again', () => {
  it('is as short as it can be at the lab [cli.step-up]', () => {
    expect(loginCommand({ profile: 'default', origins: lab })).toBe('oauth-lab login');
    expect(loginCommand({ profile: 'default', origins: lab }, signInAt(lab['auth-server']), 'openid write')).toBe(
      'oauth-lab login --scope "openid write"',
    );
  });

  it('says all that was said before: profile, issuer, client, API [cli.step-up]', () => {
    const signIn = signInAt('https://id.example', 'https://api.example/v1');
    expect(loginCommand({ profile: 'bob', origins: lab }, signIn, 'orders')).toBe(
      'oauth-lab login --profile bob --issuer https://id.example --client mine --resource https://api.example/v1 --scope orders',
    );
  });

  it('runs nothing that an API hides in the scope that it names [cli.step-up]', () => {
    const command = loginCommand({ profile: 'default', origins: lab }, undefined, "$(reboot) `reboot` it's");
    expect(command).toBe("oauth-lab login --scope '$(reboot) `reboot` it'\\''s'");
  });
});
