import { decodeJwt } from 'jose';
import type { WireParameters } from '../http/parameters.ts';

/** How a client said who it is (RFC 6749 §2.3, RFC 7521 §4.2). */
export type Presented =
  | { method: 'client_secret_basic' | 'client_secret_post'; clientId: string; secret: string }
  | { method: 'private_key_jwt'; clientId: string; assertion: string }
  | { method: 'none'; clientId: string }
  | { method: 'nothing' }
  /** Credentials that can't be used. */
  | { method: 'unusable'; why: string; inHeader: boolean }
  /** More than one way at once, which is refused. */
  | { method: 'several'; why: string };

/** RFC 7523 §2.2. */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Reads the client's credentials of a request to an endpoint where clients authenticate. Never throws. */
export function presentedCredentials(authorization: string | undefined, form: WireParameters): Presented {
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  const ways = [
    authorization !== undefined && 'the Authorization header',
    secret !== undefined && 'client_secret',
    assertion !== undefined && 'client_assertion',
  ].filter((way) => way !== false);
  if (ways.length > 1) return { method: 'several', why: `The client authenticates by ${ways.join(' and by ')}.` };

  if (authorization !== undefined) return inHeader(authorization, clientId);
  if (assertion !== undefined) return byAssertion(assertion, form.get('client_assertion_type'), clientId);
  if (clientId === undefined) return { method: 'nothing' };
  return secret === undefined ? { method: 'none', clientId } : { method: 'client_secret_post', clientId, secret };
}

function inHeader(authorization: string, clientId: string | undefined): Presented {
  const basic = parseBasic(authorization);
  if (basic === undefined) {
    const why = 'The Authorization header is not HTTP Basic with a form-encoded id and secret.';
    return { method: 'unusable', why, inHeader: true };
  }
  if (clientId !== undefined && clientId !== basic.clientId) {
    return { method: 'several', why: 'The Authorization header and client_id name different clients.' };
  }
  return { method: 'client_secret_basic', ...basic };
}

/** RFC 7521 §4.2: `client_id` may be absent, because the assertion's subject names the client. */
function byAssertion(assertion: string, type: string | undefined, clientId: string | undefined): Presented {
  if (type !== assertionType) {
    return { method: 'unusable', why: `client_assertion_type has to be ${assertionType}.`, inHeader: false };
  }
  const subject = subjectOf(assertion);
  if (subject === undefined) {
    return { method: 'unusable', why: 'client_assertion is not a JWT that names its subject.', inHeader: false };
  }
  return { method: 'private_key_jwt', clientId: clientId ?? subject, assertion };
}

/** Who a JWT claims to be from, before anything about it is verified. */
function subjectOf(jwt: string): string | undefined {
  try {
    const { sub } = decodeJwt(jwt);
    return typeof sub === 'string' && sub !== '' ? sub : undefined;
  } catch {
    return undefined;
  }
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
