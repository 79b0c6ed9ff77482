import type { Settings } from '../settings.ts';
import { discoveredKeys } from './discovery.ts';
import { introspection } from './introspection.ts';
import { issuerKeys } from './keys.ts';
import { rememberedSignatures } from './signatures.ts';
import type { Trust } from './trust.ts';

/** The client that this server is to the authorization server. */
const clientId = 'resource-server';

/**
 * Whom this server trusts: the lab's authorization server, whose addresses are known, and others that its settings name.
 * @param fetchIn gives the `fetch` of a part of this server, which puts its calls on record under that part's name.
 */
export function openTrust(
  issuer: string,
  { introspectionSecret, introspectionKeptSeconds, trustedIssuers }: Settings,
  fetchIn: (room: string) => typeof fetch,
): Trust {
  const fetchKeys = fetchIn('keys');
  const own = {
    issuer,
    algorithms: ['ES256', 'RS256'],
    findKey: issuerKeys(`${issuer}/.well-known/jwks.json`, fetchKeys),
  };
  const others = trustedIssuers.map((one) => ({ ...one, findKey: discoveredKeys(one.issuer, fetchKeys) }));
  return {
    issuers: [own, ...others],
    verifySignature: rememberedSignatures(),
    introspect:
      introspectionSecret === undefined
        ? undefined
        : introspection({
            issuer,
            endpoint: `${issuer}/introspect`,
            clientId,
            clientSecret: introspectionSecret,
            keptSeconds: introspectionKeptSeconds,
            fetch: fetchIn('introspection'),
          }),
  };
}
