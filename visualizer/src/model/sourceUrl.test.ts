import { describe, expect, it } from 'vitest';
import { sourceUrl } from './sourceUrl.ts';

describe('the address of a section', () => {
  it('leads to the section that the label names', () => {
    expect(sourceUrl('RFC 6749 §4.1.3')).toBe('https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3');
    expect(sourceUrl('RFC 7636 §4.6.')).toBe('https://www.rfc-editor.org/rfc/rfc7636#section-4.6');
    expect(sourceUrl('RFC 9207')).toBe('https://www.rfc-editor.org/rfc/rfc9207');
    expect(sourceUrl('OIDC Core §3.1.2.6')).toBe(
      'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.2.6',
    );
    expect(sourceUrl('OIDC Discovery')).toBe('https://openid.net/specs/openid-connect-discovery-1_0.html');
  });

  it('is none for what is no specification', () => {
    expect(sourceUrl('House rule')).toBeUndefined();
  });
});
