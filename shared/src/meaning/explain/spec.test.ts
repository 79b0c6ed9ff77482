import { describe, expect, it } from 'vitest';
import { spec } from './spec.ts';

describe('A reference to a specification', () => {
  it('links to exactly the section that it names [meaning.sources-linked]', () => {
    expect(spec('RFC 7636', '4.3')).toEqual({
      label: 'RFC 7636 §4.3',
      url: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.3',
    });
    expect(spec('OIDC Core', '3.1.2.1')).toEqual({
      label: 'OIDC Core §3.1.2.1',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.2.1',
    });
  });
});
