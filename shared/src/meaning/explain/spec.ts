import type { Explanation, SpecReference } from '../types.ts';

/** One family's explanations, by wire name. */
export type Explanations = Readonly<Record<string, Explanation>>;

/** Where each document that is not an RFC lives; its sections are named as its HTML names them. */
const documents = {
  'OAuth 2.1': 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1#section-',
  'OIDC Core': 'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.',
  'OIDC Discovery': 'https://openid.net/specs/openid-connect-discovery-1_0.html#rfc.section.',
  'OIDC Registration': 'https://openid.net/specs/openid-connect-registration-1_0.html#rfc.section.',
  'OIDC RP-Initiated Logout': 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#rfc.section.',
  'OIDC Front-Channel Logout': 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#rfc.section.',
  'OIDC Back-Channel Logout': 'https://openid.net/specs/openid-connect-backchannel-1_0.html#rfc.section.',
  'OIDC Session': 'https://openid.net/specs/openid-connect-session-1_0.html#rfc.section.',
  'OAuth Response Types': 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#rfc.section.',
  'OAuth Form Post': 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#rfc.section.',
} as const;

type Document = keyof typeof documents | `RFC ${number}`;

/** A section of an RFC or an OpenID specification: its label, and the address of exactly that section. */
export function spec(document: Document, section: string): SpecReference {
  const label = `${document} §${section}`;
  if (isNamed(document)) return { label, url: `${documents[document]}${section}` };
  return { label, url: `https://www.rfc-editor.org/rfc/rfc${document.slice('RFC '.length)}#section-${section}` };
}

/** A section of a standard whose sections have names rather than numbers. */
export function standard(label: string, url: string): SpecReference {
  return { label, url };
}

function isNamed(document: Document): document is keyof typeof documents {
  return Object.hasOwn(documents, document);
}
