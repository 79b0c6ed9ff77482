import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('runs with an empty environment: loopback, the four ports, no key [setup.loopback]', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      origins: {
        'client-app': 'http://localhost:8080',
        'auth-server': 'http://localhost:8081',
        'resource-server': 'http://localhost:8082',
        visualizer: 'http://localhost:8083',
      },
      grpc: { port: 50051, origin: 'http://localhost:50051' },
      hubKey: undefined,
      log: 'pretty',
      colour: true,
    });
  });

  it('takes ports and origins from the environment', () => {
    const config = readConfig({ AUTH_SERVER_PORT: '9000', CLIENT_APP_ORIGIN: 'https://client.example', NO_COLOR: '1' });
    expect(config.origins['auth-server']).toBe('http://localhost:9000');
    expect(config.origins['client-app']).toBe('https://client.example');
    expect(config.colour).toBe(false);
  });

  it('stops the start with one line that names the variable that is wrong [setup.config-validated]', () => {
    for (const [name, value] of [
      ['AUTH_SERVER_PORT', 'eighty'],
      ['VISUALIZER_PORT', '99999'],
      ['LOG', 'loud'],
      ['AUTH_SERVER_ORIGIN', 'http://localhost:8081/path'],
      ['LAB_HUB_KEY', 'short'],
    ] as const) {
      expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^Configuration: ${name}: [^\\n]+$`));
    }
  });
});
