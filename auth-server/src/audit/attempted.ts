import type { Answered } from '../http/answered.ts';
import type { AuditType } from './event.ts';

/** What a request to an endpoint tries, by path, or by method and path where they differ. */
const attempts: Readonly<Record<string, AuditType>> = {
  '/authorize': 'authorization',
  '/login': 'sign-in',
  '/consent': 'consent',
  '/logout': 'sign-out',
  '/token': 'token',
  '/revoke': 'revocation',
  '/introspect': 'introspection',
  '/userinfo': 'user-info',
  '/device_authorization': 'device-authorization',
  '/device': 'device-approval',
  '/device/confirm': 'device-approval',
  '/register': 'registration',
  'PUT /register/:client_id': 'registration-update',
  'DELETE /register/:client_id': 'registration-deletion',
  '/audit.csv': 'audit-export',
};

/** Those whose success is an event by itself: no effect tells of it. */
const notable: readonly AuditType[] = [
  'registration',
  'registration-update',
  'registration-deletion',
  'device-authorization',
  'audit-export',
];

/** What a request tried; undefined where nothing is there to be tried. */
export function attempted({ path, method, call }: Answered): AuditType | undefined {
  if (path === undefined) return undefined;
  const type = attempts[`${method} ${path}`] ?? attempts[path] ?? 'request';
  return type === 'token' && call.form.get('grant_type') === 'refresh_token' ? 'refresh' : type;
}

/** What a request did by being answered, where that is worth a line. */
export function accomplished(answered: Answered): AuditType | undefined {
  if (answered.status >= 400 || answered.method === 'OPTIONS') return undefined;
  const type = attempted(answered);
  return notable.find((one) => one === type);
}
