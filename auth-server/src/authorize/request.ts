/** OIDC Core §3.1.2.1. */
export const prompts = ['none', 'login', 'consent'] as const;
export type Prompt = (typeof prompts)[number];

/** An Authorization Request that passed every check (RFC 6749 §4.1.1, OIDC Core §3.1.2.1). */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  /** Whether the request named it; otherwise it is the client's only one. */
  redirectUriSent: boolean;
  state?: string | undefined;
  scope: readonly string[];
  resource: string;
  codeChallenge: string;
  nonce?: string | undefined;
  prompt: readonly Prompt[];
  /** Seconds. */
  maxAge?: number | undefined;
  loginHint?: string | undefined;
}
