import type { Decision, SignIn } from '../http/decision.ts';

/** Why somebody is asked to sign in, and how it goes on from there. */
export interface Occasion {
  /** What the form carries to say which occasion this is. */
  hidden: Readonly<Record<string, string>>;
  /** What the form's token is made for. */
  purpose: string;
  /** Who asks; this server itself where it is no client. */
  asker: { clientId: string; name: string; scope: readonly string[] } | undefined;
  /** Whether the form may end at a client: see `protectiveHeaders` in `http/headers.ts`. */
  leadsToClient: boolean;
  /** What this server itself asks for it. */
  reason?: string | undefined;
  /** The username that the asker expects. */
  loginHint?: string | undefined;
  goOn(signIn: SignIn): Decision | Promise<Decision>;
  cancel(): Decision | Promise<Decision>;
}
