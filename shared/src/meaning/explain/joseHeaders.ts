import { keyMembers } from './keySet.ts';
import { type Explanations, spec } from './spec.ts';

/** The protected header of a JWT: how it is signed. */
export const joseHeaders: Explanations = {
  alg: {
    meaning: 'The algorithm of the signature; ES256 is ECDSA on the curve P-256 with SHA-256.',
    checkedBy: 'Whoever verifies compares it with a list of its own, before anything else.',
    withoutIt: 'If the token alone decided, an attacker would write `none`, or HS256 with the public key as secret.',
    source: spec('RFC 7515', '4.1.1'),
  },
  typ: {
    meaning: 'What this JWT is: `at+jwt` an access token, `JWT` usually an id_token, `dpop+jwt` a proof.',
    checkedBy: 'The resource server accepts access tokens only.',
    withoutIt: 'An id_token, which clients pass around, could be used to call the API.',
    source: spec('RFC 8725', '3.11'),
  },
  kid: {
    meaning: 'Which key of the issuer’s set signed this token.',
    checkedBy: 'The verifier looks it up in the issuer’s JWKS, and only there.',
    withoutIt: 'During a rotation the verifier does not know which of the keys to try.',
    source: spec('RFC 7515', '4.1.4'),
  },
  jwk: {
    meaning: 'A public key inside the header; right in a DPoP proof, and a trap anywhere else.',
    checkedBy: 'For DPoP: its thumbprint must be the one in the token’s `cnf`.',
    withoutIt: 'The proof could not be verified by servers that have never met this client.',
    source: spec('RFC 7515', '4.1.3'),
  },
  jku: {
    meaning: 'An address where the key set allegedly is.',
    checkedBy: 'Nobody may follow it, unless it is one that was configured.',
    withoutIt: 'Nothing is lost; believing it would let attackers bring their own keys.',
    source: spec('RFC 7515', '4.1.2'),
  },
  cty: {
    meaning: 'The type of what is inside; `JWT` says that another token is nested there.',
    checkedBy: 'The library, after decryption.',
    withoutIt: 'A nested token would be taken for claims.',
    source: spec('RFC 7515', '4.1.10'),
  },
  crit: {
    meaning: 'Header fields that the reader must understand or refuse the token.',
    checkedBy: 'The library refuses names that it does not implement.',
    withoutIt: 'A reader would skip an extension that changes what the signature means.',
    source: spec('RFC 7515', '4.1.11'),
  },
  b64: {
    meaning: 'Whether the payload was base64url-encoded before it was signed.',
    checkedBy: 'The library, if `crit` lists it; JWTs never set it to false.',
    withoutIt: 'It means yes, as in every JWT.',
    source: spec('RFC 7797', '3'),
  },
  enc: {
    meaning: 'How the content of an encrypted token is encrypted.',
    checkedBy: 'The recipient, against its own list.',
    withoutIt: 'The token is signed and not encrypted: everyone who holds it can read it.',
    source: spec('RFC 7516', '4.1.2'),
  },
  zip: {
    meaning: 'Whether the content was compressed before encryption.',
    checkedBy: 'The recipient limits the size after decompression.',
    withoutIt: 'It was not compressed.',
    source: spec('RFC 7516', '4.1.3'),
  },
  x5c: {
    meaning: 'The certificates of the signer, inside the token.',
    checkedBy: 'A verifier checks the chain up to an authority it trusts; a chain alone proves nothing.',
    withoutIt: '`kid` and the published key set do the same.',
    source: spec('RFC 7515', '4.1.6'),
  },
  x5u: {
    meaning: 'An address of the signer’s certificate.',
    checkedBy: 'Nobody should fetch what an unverified token names.',
    withoutIt: 'The verifier uses the keys that it knows of, which is safer.',
    source: spec('RFC 7515', '4.1.5'),
  },
  x5t: {
    meaning: 'The SHA-1 thumbprint of the signer’s certificate, a hint for finding the key.',
    checkedBy: 'A verifier that has the certificate already.',
    withoutIt: 'The key is found by `kid`.',
    source: spec('RFC 7515', '4.1.7'),
  },
  'x5t#S256': {
    meaning: 'The SHA-256 thumbprint of the signer’s certificate.',
    checkedBy: 'A verifier that holds the certificate, as a hint and no proof.',
    withoutIt: 'Another hint has to name the key.',
    source: spec('RFC 7515', '4.1.8'),
  },
  ...Object.fromEntries(Object.entries(keyMembers).map(([name, explanation]) => [`jwk.${name}`, explanation])),
};
