import { type Explanations, spec } from './spec.ts';

/** The members of a JWK, wherever one stands: in a key set, in a client's `jwks`, in a DPoP proof. */
export const keyMembers: Explanations = {
  kty: {
    meaning: 'The family of the key: `EC` for elliptic curves, `RSA`, `OKP` for Ed25519.',
    checkedBy: 'Whoever verifies: it must fit the `alg` of the token’s header.',
    withoutIt: 'The other members cannot be read; it is the one that every key has.',
    source: spec('RFC 7517', '4.1'),
  },
  use: {
    meaning: 'What the key is for: `sig` to verify signatures, `enc` to encrypt.',
    checkedBy: 'Whoever picks a key passes over those for another use.',
    withoutIt: 'One key might serve for both, and weaken each.',
    source: spec('RFC 7517', '4.2'),
  },
  key_ops: {
    meaning: 'The single operations that the key is for, such as `verify`.',
    checkedBy: 'The library that imports the key.',
    withoutIt: '`use` says it more coarsely.',
    source: spec('RFC 7517', '4.3'),
  },
  alg: {
    meaning: 'The one algorithm for which this key is meant.',
    checkedBy: 'The verifier refuses a token whose header names another.',
    withoutIt: 'A public RSA key could be misused as an HMAC secret, if the token were believed.',
    source: spec('RFC 7517', '4.4'),
  },
  kid: {
    meaning: 'The key’s name, which the header of a token repeats.',
    checkedBy: 'The verifier picks the key by it; on an unknown one it fetches the set again, within limits.',
    withoutIt: 'With two keys during a rotation, the verifier has to try both.',
    source: spec('RFC 7517', '4.5'),
  },
  n: {
    meaning: 'The modulus of an RSA key, base64url-encoded.',
    checkedBy: 'The library refuses fewer than 2048 bits.',
    withoutIt: 'It is no RSA key.',
    source: spec('RFC 7518', '6.3.1.1'),
  },
  e: {
    meaning: 'The public exponent of an RSA key; `AQAB` is 65537.',
    checkedBy: 'The library that verifies with it.',
    withoutIt: 'The modulus alone verifies nothing.',
    source: spec('RFC 7518', '6.3.1.2'),
  },
  crv: {
    meaning: 'The curve of the key; `P-256` goes with ES256.',
    checkedBy: 'The library: the point must lie on it.',
    withoutIt: 'The coordinates have no meaning.',
    source: spec('RFC 7518', '6.2.1.1'),
  },
  x: {
    meaning: 'The first coordinate of the public point.',
    checkedBy: 'The library, together with `y` and the curve.',
    withoutIt: 'There is no public key.',
    source: spec('RFC 7518', '6.2.1.2'),
  },
  y: {
    meaning: 'The second coordinate of the public point.',
    checkedBy: 'The library: a pair that is not on the curve is refused.',
    withoutIt: 'Two points have the same `x`, so the key would be ambiguous.',
    source: spec('RFC 7518', '6.2.1.3'),
  },
  d: {
    meaning: 'The private part of a key. It must never be in a message.',
    checkedBy: 'Whoever publishes keys makes sure that it is missing.',
    withoutIt: 'That is right: with it, anyone could sign tokens in the server’s name.',
    source: spec('RFC 7518', '6.2.2.1'),
  },
  x5c: {
    meaning: 'A chain of certificates for this key.',
    checkedBy: 'A verifier that trusts certificate authorities rather than the address of the set.',
    withoutIt: 'Trust comes from https and the issuer’s metadata.',
    source: spec('RFC 7517', '4.7'),
  },
  x5u: {
    meaning: 'Where a certificate for this key can be fetched.',
    checkedBy: 'Nobody should fetch it without knowing the host.',
    withoutIt: 'Nothing breaks where keys are trusted by their address.',
    source: spec('RFC 7517', '4.6'),
  },
  x5t: {
    meaning: 'The SHA-1 thumbprint of the key’s certificate.',
    checkedBy: 'A verifier that looks keys up by certificate.',
    withoutIt: '`kid` does the same.',
    source: spec('RFC 7517', '4.8'),
  },
  'x5t#S256': {
    meaning: 'The SHA-256 thumbprint of the key’s certificate.',
    checkedBy: 'A verifier that finds its keys by certificate.',
    withoutIt: 'The key is found by `kid` instead.',
    source: spec('RFC 7517', '4.9'),
  },
};

/** A JWK set. */
export const keySet: Explanations = {
  keys: {
    meaning:
      'The public keys with which signatures of this server can be verified; two of them while keys are rotated.',
    checkedBy: 'Clients and resource servers pick one by `kid` and keep the set for a while.',
    withoutIt: 'No signature can be verified.',
    source: spec('RFC 7517', '5.1'),
  },
  ...Object.fromEntries(Object.entries(keyMembers).map(([name, explanation]) => [`keys[].${name}`, explanation])),
};
