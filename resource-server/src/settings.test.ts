import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('the settings', () => {
  it('have defaults that run [resource.settings]', () => {
    expect(readSettings({ TRUSTED_ISSUERS: '', RESOURCE_SERVER_SECRET: '' })).toEqual({
      introspectionSecret: undefined,
      introspectionKeptSeconds: 30,
      trustedIssuers: [],
    });
  });

  it('name issuers in a list, or in JSON with what is special about them [resource.settings]', () => {
    const algorithms = ['ES256', 'RS256'];
    const list = 'https://a.example, http://localhost:9000/realms/b';
    expect(readSettings({ TRUSTED_ISSUERS: list }).trustedIssuers).toEqual([
      { issuer: 'https://a.example', algorithms },
      { issuer: 'http://localhost:9000/realms/b', algorithms },
    ]);
    const one = { issuer: 'https://a.example', audience: 'https://api.example', algorithms: ['EdDSA'] };
    expect(readSettings({ TRUSTED_ISSUERS: JSON.stringify([one]) }).trustedIssuers).toEqual([one]);
  });

  const address = 'must be an https URL (or http on loopback) without query and fragment';
  const wrong = [
    { TRUSTED_ISSUERS: 'http://a.example', says: `TRUSTED_ISSUERS (0.issuer): ${address}` },
    { TRUSTED_ISSUERS: 'https://a.example, b', says: `TRUSTED_ISSUERS (1.issuer): ${address}` },
    { TRUSTED_ISSUERS: 'https://a.example?b', says: `TRUSTED_ISSUERS (0.issuer): ${address}` },
    { TRUSTED_ISSUERS: '[{', says: 'TRUSTED_ISSUERS: starts as JSON, and is none' },
    {
      TRUSTED_ISSUERS: '[{"issuer":"https://a.example","algorithms":["none"]}]',
      says: 'TRUSTED_ISSUERS (0.algorithms.0): ',
    },
    {
      TRUSTED_ISSUERS: '[{"issuer":"https://a.example","algorithms":["HS256"]}]',
      says: 'TRUSTED_ISSUERS (0.algorithms.0): ',
    },
    { TRUSTED_ISSUERS: '[{"issuer":"https://a.example","alg":"ES256"}]', says: 'TRUSTED_ISSUERS (0): ' },
    { INTROSPECTION_CACHE_SECONDS: 'long', says: 'INTROSPECTION_CACHE_SECONDS: ' },
    { INTROSPECTION_CACHE_SECONDS: '-1', says: 'INTROSPECTION_CACHE_SECONDS: ' },
  ];
  it.each(wrong)('stop the start with one line: $says [resource.settings]', ({ says, ...env }) => {
    const read = () => readSettings(env);
    expect(read).toThrow(`Configuration: ${says}`);
    expect(read).toThrow(/^[^\n]+$/);
  });
});
