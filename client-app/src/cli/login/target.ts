import { labSource, type Source } from '../../actions/discover.ts';
import { deviceClient } from '../../clients/labClients.ts';
import type { Client } from '../../oauth/client.ts';
import { discoveryOf } from '../../oauth/issuer.ts';
import type { Metadata } from '../../oauth/metadata.ts';
import { usageProblem } from '../problem.ts';

/** What the user said about where and as whom to sign in. */
export interface TargetOptions {
  issuer?: string | undefined;
  client?: string | undefined;
  scope?: string | undefined;
  resource?: string | undefined;
  /** From the environment: on the command line every user of the computer could read it. */
  clientSecret?: string | undefined;
}

/** Where to sign in: the lab's own server, unless an issuer is named. */
export function sourceOf({ issuer }: TargetOptions, labIssuer: string): Source {
  if (issuer === undefined || issuer.replace(/\/$/, '') === labIssuer)
    // The OpenID Connect way, because only that one names the userinfo endpoint.
    return { ...labSource(labIssuer), url: `${labIssuer}/.well-known/openid-configuration` };
  const discovery = discoveryOf(issuer);
  if ('error' in discovery) throw usageProblem(`--issuer: ${discovery.error}`);
  return { ...discovery, pkceIsKnown: false, isLab: false };
}

/** The client to sign in with, but for where its answers go; undefined where it has to register itself first. */
export function clientOf(options: TargetOptions, { isLab }: Source, metadata: Metadata): Client | undefined {
  const { client, clientSecret } = options;
  const client_id = client ?? (isLab ? deviceClient.client_id : undefined);
  if (client_id === undefined) return undefined;
  return {
    ...asked(options, isLab, metadata),
    client_id,
    redirect_uri: '',
    authentication:
      clientSecret === undefined ? { method: 'none' } : { method: 'client_secret_basic', client_secret: clientSecret },
  };
}

/** What is asked for, whoever asks. */
export function asked(
  { scope, resource }: TargetOptions,
  isLab: boolean,
  { scopes_supported }: Metadata,
): Pick<Client, 'scope' | 'resource'> {
  return {
    scope: scope === undefined ? usualScope(isLab, scopes_supported) : scopeOf(scope),
    ...(resource === undefined ? {} : { resource: resourceOf(resource) }),
  };
}

function usualScope(isLab: boolean, supported: readonly string[] | undefined): string {
  if (isLab) return deviceClient.scope;
  const wanted = ['openid', 'profile', 'email', 'offline_access'];
  return wanted.filter((one) => one === 'openid' || supported?.includes(one)).join(' ');
}

/** RFC 6749 §3.3: words of printable ASCII without quote and backslash. Commas are a common slip. */
function scopeOf(typed: string): string {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const odd = words.find((word) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word) || word.includes(','));
  if (words.length === 0) throw usageProblem('--scope: name one scope or more, separated by spaces.');
  if (odd !== undefined)
    throw usageProblem(`--scope: "${odd.slice(0, 60)}" is no scope. Separate scopes by spaces, within quotes.`);
  return [...new Set(words)].join(' ');
}

/** RFC 8707 §2: an absolute URI without a fragment. */
function resourceOf(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isWeb || typed.includes('#'))
    throw usageProblem(
      `--resource: "${typed.slice(0, 100)}" is no address of an API. It begins with https:// or http://`,
    );
  return typed;
}
