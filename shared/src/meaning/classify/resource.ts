import type { RequestReading } from '../read.ts';
import { errorKey, type MessageKind } from './kind.ts';
import { rpcKinds } from './rpc.ts';

/** What access tokens are for. */
export const resourceKinds: readonly MessageKind[] = [
  {
    phase: 'Use',
    // Where the endpoint has another name, such as "/me", the client says what it asks for.
    matches: ({ path, lastSegment, room, channel, headers }) =>
      (lastSegment === 'userinfo' || room === 'userinfo') &&
      !path.includes('/.well-known/') &&
      (channel === 'back' || headers.has('authorization')),
    request: { name: 'UserInfo Request', source: 'OIDC Core §5.3.1', key: ['authorization'] },
    response: { name: 'UserInfo Response', source: 'OIDC Core §5.3.2', key: ['sub', 'name', 'preferred_username'] },
    error: { name: 'UserInfo Error Response', source: 'OIDC Core §5.3.3', key: errorKey },
  },
  ...rpcKinds,
  {
    phase: 'Use',
    matches: (request) => presentsToken(request) || asksLabResource(request),
    request: { name: 'Protected Resource Request', source: 'RFC 6750 §2.1', key: ['authorization'] },
    response: { name: 'Protected Resource Response', source: 'RFC 6749 §7' },
    error: { name: 'Protected Resource Error Response', source: 'RFC 6750 §3.1', key: [...errorKey, 'scope'] },
  },
];

/** RFC 6750 §2.1, RFC 9449 §7.1; and RFC 6750 §2.3, which the lab refuses but shows. */
export function presentsToken({ headers, query }: RequestReading): boolean {
  return /^(bearer|dpop)( |$)/i.test(headers.get('authorization') ?? '') || query.has('access_token');
}

/** The lab's resource server has little else: a request without a token is one whose token is missing. */
function asksLabResource({ to, channel, lastSegment }: RequestReading): boolean {
  return (
    to === 'resource-server' && channel === 'back' && !/^(health|metrics|openapi\.json|lab\.css|)$/.test(lastSegment)
  );
}
