import { describe, expect, it } from 'vitest';
import { expiresAt, isDueForRenewal } from './lifetime.ts';

describe('A token', () => {
  it('is renewed 30 s before its end [client.renewed-ahead]', () => {
    const token = { received_at: 1000, expires_in: 3600 };
    expect(expiresAt(token)).toBe(3_601_000);
    expect(isDueForRenewal(token, 3_570_999)).toBe(false);
    expect(isDueForRenewal(token, 3_571_000)).toBe(true);
  });

  it('of a very short life is renewed at half of it, and not at once [client.renewed-ahead]', () => {
    const token = { received_at: 0, expires_in: 20 };
    expect(isDueForRenewal(token, 9_999)).toBe(false);
    expect(isDueForRenewal(token, 10_000)).toBe(true);
  });

  it('whose server does not say how long it lives is used until it is refused', () => {
    expect(isDueForRenewal({ received_at: 0 }, 1e12)).toBe(false);
  });
});
