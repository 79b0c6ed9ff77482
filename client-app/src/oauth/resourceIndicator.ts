import type { Client } from './client.ts';
import type { Parameter } from './http.ts';

/** Says for which API the tokens shall be, where the client asks for a certain one (RFC 8707 §2). */
export function resourceIndicator({ resource }: Client): Parameter[] {
  if (resource === undefined) return [];
  return [
    {
      name: 'resource',
      value: resource,
      why: 'The API that the tokens are for. Any other one refuses them, so whoever steals one there has nothing.',
      source: 'RFC 8707 §2',
    },
  ];
}
