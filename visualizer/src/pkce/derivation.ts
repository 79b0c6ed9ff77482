import { sha256 } from '@noble/hashes/sha2.js';
import { base64url } from '@oauth-lab/shared/meaning/base64url';

/** The stages from code_verifier to code_challenge: BASE64URL-ENCODE(SHA256(ASCII(code_verifier))) (RFC 7636 §4.2). */
export interface Derivation {
  verifier: string;
  /** The 32 bytes of the hash. */
  digest: Uint8Array;
  challenge: string;
}

/** The same on every page: this hash needs no WebCrypto. */
export function derive(verifier: string): Derivation {
  const digest = sha256(new TextEncoder().encode(verifier));
  return { verifier, digest, challenge: base64url(digest) };
}

/** What is wrong with the form of a verifier; undefined where nothing is (RFC 7636 §4.1). */
export function formProblem(verifier: string): string | undefined {
  const foreign = /[^A-Za-z0-9._~-]/u.exec(verifier)?.[0];
  if (foreign !== undefined) return `${JSON.stringify(foreign)} is not one of A-Z, a-z, 0-9, - . _ and ~.`;
  if (verifier.length < 43)
    return `It has ${verifier.length} characters, and needs 43 at least: fewer could be guessed.`;
  if (verifier.length > 128) return `It has ${verifier.length} characters, and 128 are the most.`;
  return undefined;
}

/** One character exchanged for its neighbour in the alphabet, in the middle, so that the form stays right. */
export function flipOne(verifier: string): string {
  const at = verifier.length >> 1;
  const before = verifier[at];
  if (before === undefined) return 'A';
  return `${verifier.slice(0, at)}${before === 'A' ? 'B' : 'A'}${verifier.slice(at + 1)}`;
}

/** At how many places two texts differ. */
export function differences(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  return Array.from({ length: longer }, (_, at) => one[at] !== other[at]).filter(Boolean).length;
}

export interface TerminalCommand {
  name: string;
  command: string;
}

/** Commands that make the challenge in a terminal; without a verifier that a shell could take for something else. */
export function terminalCommands(verifier: string): TerminalCommand[] {
  if (formProblem(verifier) !== undefined) return [];
  return [
    {
      name: 'openssl',
      command: `printf %s '${verifier}' | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '='`,
    },
    {
      name: 'Node.js',
      command: `node -p "require('node:crypto').createHash('sha256').update('${verifier}').digest('base64url')"`,
    },
  ];
}
