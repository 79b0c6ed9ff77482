import { createHmac } from 'node:crypto';
import { sameDigest } from '../tokens/digest.ts';

/**
 * What a form carries to show that this server made it for this browser session and this purpose (RFC 6749 §10.12). It is bound to
 * both: a token that an attacker got for a transaction of its own is worth nothing in the victim's browser.
 * @param formSecret the browser session's, known to no page.
 * @param purpose the transaction's id, or the name of the action.
 */
export function formToken(formSecret: string, purpose: string): string {
  return createHmac('sha256', formSecret).update(purpose).digest('base64url');
}

export function isFormToken(presented: string | undefined, formSecret: string, purpose: string): boolean {
  return presented !== undefined && sameDigest(presented, formToken(formSecret, purpose));
}
