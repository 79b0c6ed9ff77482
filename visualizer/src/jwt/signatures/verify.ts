import type { JsonObject } from '@oauth-lab/shared/meaning/read';

export interface ToVerify {
  /** The JWT in compact form; who calls has read it strictly. */
  token: string;
  algorithm: string;
  /** A public key that fits the algorithm. */
  jwk: JsonObject;
}

/** What checked the signature. Pages on plain http have no `crypto.subtle`, except on this machine (W3C Secure Contexts §3.1). */
export type Means = 'WebCrypto' | 'JavaScript';

export type SignatureOutcome =
  | { outcome: 'right' | 'wrong'; means: Means }
  /** Neither right nor wrong can be said, such as of a key that is no point of its curve. */
  | { outcome: 'unusable key'; reason: string };

/**
 * Verifies a signature, with the browser's own WebCrypto where the page has it, and in JavaScript where not. Each is loaded when it is
 * first needed, and never throws.
 */
export async function verifySignature(given: ToVerify): Promise<SignatureOutcome> {
  if (globalThis.crypto?.subtle !== undefined) {
    const { verifyWithWebCrypto } = await import('./webCrypto.ts');
    const outcome = await verifyWithWebCrypto(given);
    if (outcome !== 'unsupported') return outcome;
  }
  const { verifyInJavaScript } = await import('./javaScript.ts');
  return verifyInJavaScript(given);
}
