import type { MessageKind } from './kind.ts';

/** Where users look after what they began: the lab's own pages, because no specification names them. */
export const accountKinds: readonly MessageKind[] = [
  {
    phase: 'Page',
    matches: ({ to, method, path }) => to === 'auth-server' && method === 'GET' && path === '/account',
    request: { name: 'Account Page Request' },
    response: { name: 'Account Page' },
    error: { name: 'Account Error Page' },
  },
  {
    phase: 'Use',
    matches: ({ to, method, path }) => to === 'auth-server' && method === 'POST' && path === '/account/sessions/end',
    request: { name: 'End of Session Submission' },
    response: { name: 'Account Page' },
    error: { name: 'Account Error Page' },
  },
  {
    phase: 'Use',
    matches: ({ to, method, path }) => to === 'auth-server' && method === 'POST' && path === '/account/grants/revoke',
    request: { name: 'Grant Revocation Submission', key: ['client_id'] },
    response: { name: 'Account Page' },
    error: { name: 'Account Error Page' },
  },
];
