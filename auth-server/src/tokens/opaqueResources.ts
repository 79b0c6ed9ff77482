import { z } from 'zod';
import { resourcesAt } from './resource.ts';

/**
 * Reads `OPAQUE_RESOURCES`: the resources, with spaces between, that take no JWT, so that every access token for them is opaque,
 * whichever client asks.
 * @throws Error with one line that names what is wrong.
 */
export function readOpaqueResources(
  env: Record<string, string | undefined>,
  resourceServer: string,
): ReadonlySet<string> {
  const resources = resourcesAt(resourceServer);
  const known = z.enum(resources, { error: `has to be out of ${resources.join(' ')}` });
  const parsed = z.array(known).safeParse((env.OPAQUE_RESOURCES ?? '').split(' ').filter((word) => word !== ''));
  if (parsed.success) return new Set(parsed.data);
  throw new Error(`Configuration: OPAQUE_RESOURCES: ${parsed.error.issues[0]?.message}`);
}
