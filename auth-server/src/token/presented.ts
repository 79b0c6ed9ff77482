import type { WireParameters } from '../http/parameters.ts';

/** How a client said who it is (RFC 6749 §2.3). */
export type Presented =
  | { method: 'client_secret_basic' | 'client_secret_post'; clientId: string; secret: string }
  | { method: 'none'; clientId: string }
  | { method: 'nothing' }
  /** An `Authorization` header that can't be used. */
  | { method: 'unusable'; why: string }
  /** More than one way at once, which is refused. */
  | { method: 'several'; why: string };

/** Reads the client's credentials of a request to the token endpoint. Never throws. */
export function presentedCredentials(authorization: string | undefined, form: WireParameters): Presented {
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  if (authorization !== undefined) {
    const basic = parseBasic(authorization);
    if (basic === undefined) {
      return {
        method: 'unusable',
        why: 'The Authorization header is not HTTP Basic with a form-encoded id and secret.',
      };
    }
    if (secret !== undefined) {
      return { method: 'several', why: 'The client authenticates in the Authorization header and in the body.' };
    }
    if (clientId !== undefined && clientId !== basic.clientId) {
      return { method: 'several', why: 'The Authorization header and client_id name different clients.' };
    }
    return { method: 'client_secret_basic', ...basic };
  }
  if (clientId === undefined) return { method: 'nothing' };
  return secret === undefined ? { method: 'none', clientId } : { method: 'client_secret_post', clientId, secret };
}

const basicScheme = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * RFC 6749 §2.3.1: id and secret are each form-encoded before they are joined by a colon and base64-encoded.
 * @returns undefined where the header is of another scheme or form.
 */
export function parseBasic(authorization: string): { clientId: string; secret: string } | undefined {
  const encoded = basicScheme.exec(authorization.trim())?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return undefined;
  const clientId = formDecoded(pair.slice(0, colon));
  const secret = formDecoded(pair.slice(colon + 1));
  return clientId === undefined || secret === undefined || clientId === '' ? undefined : { clientId, secret };
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
