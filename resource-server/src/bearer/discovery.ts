import { allowInsecureRequests, customFetch, discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';
import { type FindKey, issuerKeys } from './keys.ts';
import { reasonOf } from './reason.ts';

/** A discovery that failed is not tried again for so long, however many tokens ask for it. */
const pauseSeconds = 1;

/** The keys of an issuer of which only the name is known: where they are is in its metadata, which is fetched when first needed. */
export function discoveredKeys(issuer: string, fetch: typeof globalThis.fetch): FindKey {
  let keys: Promise<FindKey> | undefined;
  let failed: { at: number; reason: string } | undefined;
  return async (hint, now) => {
    if (failed !== undefined && now - failed.at < pauseSeconds) return { found: 'unreachable', reason: failed.reason };
    keys ??= jwksUriOf(issuer, fetch).then((uri) => issuerKeys(uri, fetch));
    try {
      return await (await keys)(hint, now);
    } catch (error) {
      keys = undefined;
      failed = { at: now, reason: reasonOf(error) };
      return { found: 'unreachable', reason: failed.reason };
    }
  };
}

/** RFC 8414 §3 first; where that is not known, OpenID Connect Discovery §4. Metadata that names another issuer is not believed. */
async function jwksUriOf(issuer: string, fetch: typeof globalThis.fetch): Promise<string> {
  const identifier = new URL(issuer);
  const read = (algorithm: 'oauth2' | 'oidc') =>
    discoveryRequest(identifier, {
      algorithm,
      [customFetch]: fetch,
      // What may be plain HTTP is decided where issuers are configured: loopback.
      [allowInsecureRequests]: identifier.protocol === 'http:',
    });
  const authorizationServer = await read('oauth2');
  const response = authorizationServer.ok ? authorizationServer : await read('oidc');
  const { jwks_uri: uri } = await processDiscoveryResponse(identifier, response);
  if (uri === undefined) throw new Error('its metadata has no jwks_uri.');
  if (identifier.protocol === 'https:' && new URL(uri).protocol !== 'https:')
    throw new Error('its jwks_uri is not https.');
  return uri;
}
