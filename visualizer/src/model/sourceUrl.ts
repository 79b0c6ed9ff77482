/**
 * Where the section that a label names can be read: "RFC 6749 §4.1.3", "OIDC Core §3.1.2.6".
 * Undefined for what has no address of this kind.
 */
export function sourceUrl(label: string): string | undefined {
  const [, rfc, rfcSection] = /\bRFC (\d{3,5})(?:,? §\s?([A-Z0-9.]*\d[A-Z0-9.]*))?/i.exec(label) ?? [];
  if (rfc !== undefined) {
    const section = rfcSection?.replace(/\.$/, '');
    return `https://www.rfc-editor.org/rfc/rfc${rfc}${section === undefined ? '' : `#section-${section}`}`;
  }
  const [, document, section] = /\bOIDC (Core|Discovery)(?: §\s?([\d.]*\d))?/.exec(label) ?? [];
  if (document === undefined) return undefined;
  const page = `https://openid.net/specs/openid-connect-${document.toLowerCase()}-1_0.html`;
  return section === undefined ? page : `${page}#rfc.section.${section}`;
}
