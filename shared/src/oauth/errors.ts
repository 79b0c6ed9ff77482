/**
 * The closed set of error codes that may appear on the wire of the lab, with the HTTP status that goes with each
 * where it is answered directly (a redirected error has no status of its own), and where it is defined.
 */
export const oauthErrors = {
  invalid_request: { status: 400, source: 'RFC 6749 §5.2' },
  invalid_client: { status: 401, source: 'RFC 6749 §5.2' },
  invalid_grant: { status: 400, source: 'RFC 6749 §5.2' },
  unauthorized_client: { status: 400, source: 'RFC 6749 §5.2' },
  unsupported_grant_type: { status: 400, source: 'RFC 6749 §5.2' },
  invalid_scope: { status: 400, source: 'RFC 6749 §5.2' },
  access_denied: { status: 403, source: 'RFC 6749 §4.1.2.1' },
  unsupported_response_type: { status: 400, source: 'RFC 6749 §4.1.2.1' },
  server_error: { status: 500, source: 'RFC 6749 §4.1.2.1' },
  temporarily_unavailable: { status: 503, source: 'RFC 6749 §4.1.2.1' },
  unsupported_token_type: { status: 400, source: 'RFC 7009 §2.2.1' },
  invalid_target: { status: 400, source: 'RFC 8707 §2' },
  login_required: { status: 400, source: 'OIDC Core §3.1.2.6' },
  consent_required: { status: 400, source: 'OIDC Core §3.1.2.6' },
  interaction_required: { status: 400, source: 'OIDC Core §3.1.2.6' },
  request_not_supported: { status: 400, source: 'OIDC Core §3.1.2.6' },
  request_uri_not_supported: { status: 400, source: 'OIDC Core §3.1.2.6' },
  registration_not_supported: { status: 400, source: 'OIDC Core §3.1.2.6' },
  invalid_token: { status: 401, source: 'RFC 6750 §3.1' },
  insufficient_scope: { status: 403, source: 'RFC 6750 §3.1' },
  invalid_redirect_uri: { status: 400, source: 'RFC 7591 §3.2.2' },
  invalid_client_metadata: { status: 400, source: 'RFC 7591 §3.2.2' },
  invalid_software_statement: { status: 400, source: 'RFC 7591 §3.2.2' },
  unapproved_software_statement: { status: 400, source: 'RFC 7591 §3.2.2' },
  authorization_pending: { status: 400, source: 'RFC 8628 §3.5' },
  slow_down: { status: 400, source: 'RFC 8628 §3.5' },
  expired_token: { status: 400, source: 'RFC 8628 §3.5' },
} as const;

/** An error code that the lab may answer with. */
export type OAuthErrorCode = keyof typeof oauthErrors;
