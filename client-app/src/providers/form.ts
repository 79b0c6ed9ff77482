import { z } from 'zod';
import type { Source } from '../actions/discover.ts';
import type { Client } from '../oauth/client.ts';
import { discoveryOf } from '../oauth/issuer.ts';

/** What is typed about a provider. */
export interface Typed {
  address: string;
  scope: string;
  pkceIsKnown: boolean;
  registers: boolean;
  client_id: string;
  client_secret: string;
  method: 'client_secret_basic' | 'client_secret_post';
}

const text = z.string().trim().max(2000).default('');
const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

export const typedSchema = z.object({
  address: text,
  scope: text,
  pkceIsKnown: tick,
  registers: tick,
  client_id: text,
  client_secret: text,
  method: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'),
});

/** What was typed, understood; or what is missing. */
export type Understood =
  | { kind: 'wrong'; reason: string }
  | { kind: 'registers'; source: Source; scope: string }
  | { kind: 'given'; source: Source; client: Client };

/** @param redirectUri where the provider's answers must go. */
export function understand(typed: Typed, redirectUri: string): Understood {
  const found = discoveryOf(typed.address);
  if ('error' in found) return { kind: 'wrong', reason: found.error };
  const source: Source = { ...found, pkceIsKnown: typed.pkceIsKnown, isLab: false };
  const scope = typed.scope.split(/\s+/).filter(Boolean).join(' ') || 'openid';
  if (typed.registers) return { kind: 'registers', source, scope };
  if (typed.client_id === '')
    return { kind: 'wrong', reason: 'The client id is missing. Enter it, or let the client register itself.' };
  const { client_id, client_secret, method } = typed;
  const authentication: Client['authentication'] =
    client_secret === '' ? { method: 'none' } : { method, client_secret };
  return { kind: 'given', source, client: { client_id, redirect_uri: redirectUri, scope, authentication } };
}
