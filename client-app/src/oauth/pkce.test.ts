import { describe, expect, it } from 'vitest';
import { pkceDerivation } from './pkce.ts';

describe('The derivation of a code_challenge', () => {
  it('shows the hash of RFC 7636 Appendix B byte by byte [client.pkce-s256]', () => {
    const derivation = pkceDerivation({
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    });
    expect(derivation.hashBytes.map((byte) => Number.parseInt(byte, 16))).toEqual([
      19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241, 68, 86, 110,
      225, 137, 74, 203, 112, 249, 195,
    ]);
    expect(derivation.command).toContain("'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'");
  });
});
