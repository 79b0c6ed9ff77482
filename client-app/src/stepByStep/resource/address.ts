import type { Context } from '../../context.ts';
import type { Attempt } from '../attempt.ts';

/** Where an attempt's access token is good for a call: at the lab's resource server, where the lab's own server issued it. */
export function resourceOf({ prepared }: Attempt, origins: Context['origins']): string | undefined {
  return isOfTheLab(prepared.metadata.issuer, origins) ? `${origins['resource-server']}/protected` : undefined;
}

/**
 * Where an attempt's client asks who signed in. The lab's access tokens are made for its resource server; elsewhere the provider itself
 * answers (OIDC Core §5.3).
 */
export function userinfoOf({ prepared }: Attempt, origins: Context['origins']): string | undefined {
  const { issuer, userinfo_endpoint } = prepared.metadata;
  return isOfTheLab(issuer, origins) ? `${origins['resource-server']}/userinfo` : userinfo_endpoint;
}

function isOfTheLab(issuer: string, origins: Context['origins']): boolean {
  return issuer === origins['auth-server'];
}
