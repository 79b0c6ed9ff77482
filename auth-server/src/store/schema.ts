import type { SessionSchema } from '@oauth-lab/shared/database/sessionStore';

/**
 * The tables. Times are milliseconds since the epoch; what is named `…_hash` is the SHA-256 (base64url) of a credential that is
 * itself never kept; lists and records that nobody searches are JSON text.
 */
export interface Schema extends SessionSchema {
  account: {
    sub: string;
    username: string;
    password_hash: string;
    name: string;
    email: string;
    email_verified: number;
    created_at: number;
  };
  /** The last two are there where the client registered itself. */
  client: { client_id: string; record: string; registered_at: number | null; registration_token_hash: string | null };
  consent: { sub: string; client_id: string; scope: string; granted_at: number };
  authorization_transaction: {
    id_hash: string;
    browser_hash: string;
    kind: 'authorization' | 'device';
    request: string;
    started_at: number;
    expires_at: number;
    finished_at: number | null;
  };
  authorization_code: {
    code_hash: string;
    client_id: string;
    sub: string;
    details: string;
    issued_at: number;
    expires_at: number;
    consumed_at: number | null;
  };
  device: {
    device_code_hash: string;
    user_code_hash: string;
    client_id: string;
    scope: string;
    resource: string;
    issued_at: number;
    expires_at: number;
    /** Seconds. */
    poll_interval: number;
    polled_at: number | null;
    state: 'pending' | 'approved' | 'denied' | 'redeemed';
    authorization: string | null;
  };
  token_family: {
    id: string;
    code_hash: string;
    client_id: string;
    sub: string;
    authorization: string;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
  };
  opaque_access_token: {
    token_hash: string;
    client_id: string;
    family_id: string | null;
    claims: string;
    expires_at: number;
    revoked_at: number | null;
  };
  revoked_jwt: { jti: string; revoked_at: number; expires_at: number };
  refresh_token: {
    token_hash: string;
    family_id: string;
    issued_at: number;
    expires_at: number;
    consumed_at: number | null;
  };
  sign_in: { session_hash: string; sub: string; at: number; address: string; agent: string };
  audit_event: {
    id: string;
    at: number;
    type: string;
    outcome: string;
    client_id: string | null;
    sub: string | null;
    scope: string | null;
    jti: string | null;
    error: string | null;
    detail: string | null;
    address: string | null;
    exchange: string | null;
  };
  used_assertion: { client_id: string; jti_hash: string; expires_at: number };
  signing_key: { kid: string; alg: string; generation: number; private_jwk: string; created_at: number };
  server_secret: { name: string; value: string };
}
