import type { Parameter } from './http.ts';

/** A secret that the client keeps, and its hash, which it shows (RFC 7636 §4.1, §4.2). */
export interface PkcePair {
  code_verifier: string;
  code_challenge: string;
}

/** How the challenge follows from the verifier, step by step: what the page draws. */
export interface PkceDerivation {
  code_verifier: string;
  /** The SHA-256 of the verifier's ASCII bytes: 32 bytes as hex, two digits each. */
  hashBytes: readonly string[];
  code_challenge: string;
  /** Does the same in a terminal. */
  command: string;
}

/** Unfolds a pair: base64url is only another way to write the hash's bytes, so they can be read back from the challenge. */
export function pkceDerivation({ code_verifier, code_challenge }: PkcePair): PkceDerivation {
  const hash = Buffer.from(code_challenge, 'base64url').toString('hex');
  return {
    code_verifier,
    hashBytes: hash.match(/../g) ?? [],
    code_challenge,
    command: `printf '%s' '${code_verifier}' | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '='`,
  };
}

/** The two parameters that the Authorization Request shows of the pair. */
export function challengeParameters({ code_challenge }: PkcePair): Parameter[] {
  return [
    {
      name: 'code_challenge',
      value: code_challenge,
      why: 'The hash of the verifier. The server keeps it beside the code and later asks for the verifier itself.',
      source: 'RFC 7636 §4.3',
    },
    {
      name: 'code_challenge_method',
      value: 'S256',
      why: 'Says how the challenge was made: SHA-256. The alternative, plain, would show the secret.',
      source: 'RFC 7636 §4.3',
    },
  ];
}
