/** What a user allowed a client: what a code stands for, and every token that comes of it. */
export interface Authorization {
  clientId: string;
  sub: string;
  /** The granted scope tokens. */
  scope: readonly string[];
  /** The audience of access tokens (RFC 8707). */
  resource: string;
  /** When the user signed in: seconds since the epoch (OIDC Core §2, `auth_time`). */
  authTime: number;
  /** How (RFC 8176). */
  amr: readonly string[];
  nonce?: string | undefined;
}
