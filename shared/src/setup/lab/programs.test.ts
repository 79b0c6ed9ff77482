import { describe, expect, it } from 'vitest';
import { placePrograms } from './programs.js';

describe('the places of the four processes', () => {
  it('are the usual ports, or what the environment says', () => {
    const placed = placePrograms({ CLIENT_APP_PORT: '9000', AUTH_SERVER_ORIGIN: 'https://login.example' });
    expect(Object.fromEntries(placed.map(({ name, port, origin }) => [name, [port, origin]]))).toEqual({
      'client-app': [9000, 'http://localhost:9000'],
      'auth-server': [8081, 'https://login.example'],
      'resource-server': [8082, 'http://localhost:8082'],
      visualizer: [8083, 'http://localhost:8083'],
    });
  });

  it.each(['0', '65536', '80a', '-1', '1.5'])('can not be "%s" [setup.options-are-checked]', (port) => {
    expect(() => placePrograms({ VISUALIZER_PORT: port })).toThrow(
      `VISUALIZER_PORT is "${port}"; it must be a number from 1 to 65535.`,
    );
  });

  it('count gRPC in, which the resource server offers beside HTTP [grpc.port]', () => {
    const server = placePrograms({ GRPC_PORT: '9001' }).find(({ name }) => name === 'resource-server');
    expect(server?.sideDoors).toMatchObject([{ name: 'gRPC', port: 9001, origin: 'http://localhost:9001' }]);
    expect(() => placePrograms({ GRPC_PORT: '8083' })).toThrow('VISUALIZER_PORT and GRPC_PORT are both 8083.');
  });

  it('differ [setup.options-are-checked]', () => {
    expect(() => placePrograms({ CLIENT_APP_PORT: '8081' })).toThrow(
      'AUTH_SERVER_PORT and CLIENT_APP_PORT are both 8081. Each process needs a port of its own.',
    );
  });
});
