import type { RequestReading } from '../read.ts';
import type { Phase } from '../types.ts';
import { errorKey, type MessageKind } from './kind.ts';

const response = {
  name: 'Token Response',
  source: 'RFC 6749 §5.1',
  key: ['token_type', 'scope', 'expires_in'],
};
const error = { name: 'Token Error Response', source: 'RFC 6749 §5.2', key: errorKey };

/** What clients and resource servers ask the authorization server directly, at its back-channel endpoints. */
export const tokenKinds: readonly MessageKind[] = [
  tokenRequest('authorization_code', 'Exchange', 'RFC 6749 §4.1.3', ['code', 'code_verifier', 'redirect_uri']),
  tokenRequest('refresh_token', 'Refresh', 'RFC 6749 §6', ['refresh_token', 'scope']),
  tokenRequest('client_credentials', 'Exchange', 'RFC 6749 §4.4.2', ['client_id', 'scope']),
  tokenRequest('urn:ietf:params:oauth:grant-type:device_code', 'Exchange', 'RFC 8628 §3.4', ['device_code']),
  tokenRequest('urn:ietf:params:oauth:grant-type:token-exchange', 'Exchange', 'RFC 8693 §2.1', ['subject_token']),
  {
    phase: 'Exchange',
    matches: ({ method, channel, form, json, lastSegment }) =>
      method === 'POST' &&
      channel === 'back' &&
      (form.has('grant_type') || typeof json?.grant_type === 'string' || lastSegment === 'token'),
    request: { name: 'Token Request', source: 'RFC 6749 §3.2', key: ['grant_type', 'client_id', 'code'] },
    response,
    error,
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, form }) => method === 'POST' && channel === 'back' && form.has('response_type'),
    request: {
      name: 'Pushed Authorization Request',
      source: 'RFC 9126 §2.1',
      key: ['response_type', 'client_id', 'scope'],
    },
    response: {
      name: 'Pushed Authorization Response',
      source: 'RFC 9126 §2.2',
      key: ['request_uri', 'expires_in'],
    },
    error: { name: 'Pushed Authorization Error Response', source: 'RFC 9126 §2.3', key: errorKey },
  },
  {
    phase: 'Authorize',
    matches: ({ method, channel, path }) =>
      method === 'POST' &&
      channel === 'back' &&
      /\/(device_authorization|auth\/device|device\/code|devicecode)$/.test(path),
    request: { name: 'Device Authorization Request', source: 'RFC 8628 §3.1', key: ['client_id', 'scope'] },
    response: {
      name: 'Device Authorization Response',
      source: 'RFC 8628 §3.2',
      key: ['user_code', 'verification_uri', 'expires_in'],
    },
    error: { name: 'Device Authorization Error Response', source: 'RFC 8628 §3.1', key: errorKey },
  },
  {
    phase: 'Use',
    matches: (request) => asksAboutToken(request) && /^introspect(ion)?$/.test(request.lastSegment),
    request: { name: 'Introspection Request', source: 'RFC 7662 §2.1', key: ['token', 'token_type_hint'] },
    response: { name: 'Introspection Response', source: 'RFC 7662 §2.2', key: ['active', 'sub', 'scope'] },
    error: { name: 'Introspection Error Response', source: 'RFC 7662 §2.3', key: errorKey },
  },
  {
    phase: 'Use',
    matches: (request) => asksAboutToken(request) && /^revo(ke|cation)$/.test(request.lastSegment),
    request: { name: 'Revocation Request', source: 'RFC 7009 §2.1', key: ['token', 'token_type_hint'] },
    response: { name: 'Revocation Response', source: 'RFC 7009 §2.2' },
    error: { name: 'Revocation Error Response', source: 'RFC 7009 §2.2.1', key: errorKey },
  },
];

function asksAboutToken({ method, channel }: RequestReading): boolean {
  return method === 'POST' && channel === 'back';
}

function tokenRequest(grant: string, phase: Phase, source: string, parameters: readonly string[]): MessageKind {
  return {
    phase,
    matches: ({ method, channel, form }) => method === 'POST' && channel === 'back' && form.get('grant_type') === grant,
    request: { name: 'Token Request', source, key: ['grant_type', ...parameters].slice(0, 3) },
    response,
    error,
  };
}
