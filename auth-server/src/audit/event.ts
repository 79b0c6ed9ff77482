/** What can happen that somebody who looks after this server wants to know of later. */
export const auditTypes = [
  'authorization',
  'sign-in',
  'sign-out',
  'consent',
  'code',
  'token',
  'refresh',
  'code-replay',
  'refresh-reuse',
  'client-authentication',
  'revocation',
  'introspection',
  'user-info',
  'registration',
  'registration-update',
  'registration-deletion',
  'device-authorization',
  'device-approval',
  'session-end',
  'grant-end',
  'key-rotation',
  'audit-export',
  'request',
  'gap',
] as const;

export type AuditType = (typeof auditTypes)[number];

/**
 * A security event. It holds ids and words of this server's own, never a credential, a token or a sentence that quotes what a caller
 * sent.
 */
export interface AuditEvent {
  /** Milliseconds since the epoch. */
  at: number;
  type: AuditType;
  outcome: 'done' | 'refused';
  clientId?: string | undefined;
  sub?: string | undefined;
  /** What was granted. */
  scope?: string | undefined;
  /** The id of the access token that was issued. */
  jti?: string | undefined;
  /** The error code of a refusal. */
  error?: string | undefined;
  /** The question of the check that refused; of other events, what else there is to say. */
  detail?: string | undefined;
  address?: string | undefined;
  /** The exchange in the diagram. */
  exchange?: string | undefined;
}

/** As it is kept. */
export interface AuditRow extends AuditEvent {
  /** Of equal times the greater id is the later event. */
  id: string;
}
