import type { Client } from '../store/clients.ts';

/** What a client has that nobody said anything else about. */
export const ordinaryClient = {
  tokens: {
    accessTokenFormat: 'jwt',
    lifetimes: 'standard',
    refreshTokens: 'rotating',
    idTokenAlgorithm: 'ES256',
  },
  serves: [],
  description: {},
  registration: undefined,
} as const satisfies Partial<Client>;
