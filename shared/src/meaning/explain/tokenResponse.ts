import { type Explanations, spec } from './spec.ts';

/** What the token endpoint answers. */
export const tokenResponse: Explanations = {
  access_token: {
    meaning: 'The token that opens the API: whoever holds it may do what its scope says until it expires.',
    checkedBy:
      'The resource server, at every call: signature, issuer, audience, expiry, scope. The client does not look inside.',
    withoutIt: 'The client has nothing to present to the API.',
    source: spec('RFC 6749', '5.1'),
  },
  token_type: {
    meaning:
      'How the token is to be presented: `Bearer` means that holding it is enough, `DPoP` asks for proof of a key.',
    checkedBy: 'The client, which must not use a token of a type that it does not know.',
    withoutIt: 'The client could send a key-bound token without its proof, or a proof that nobody expects.',
    source: spec('RFC 6749', '7.1'),
  },
  expires_in: {
    meaning: 'The lifetime of the access token in seconds, counted from this answer.',
    checkedBy: 'The client, to refresh in time; what decides is the `exp` that the resource server sees.',
    withoutIt: 'The client learns of the expiry from a 401 in the middle of its work.',
    source: spec('RFC 6749', '5.1'),
  },
  refresh_token: {
    meaning: 'What the client may trade for the next access token; at this server each is good for one use.',
    checkedBy: 'The token endpoint, when it comes back.',
    withoutIt: 'When the access token expires, the user has to be sent through the browser again.',
    source: spec('RFC 6749', '1.5'),
  },
  scope: {
    meaning: 'What was granted, which may be less than what was asked for.',
    checkedBy: 'The client, before it offers the user what the token cannot do.',
    withoutIt: 'It means that exactly what was asked for was granted; otherwise the server must say it.',
    source: spec('RFC 6749', '3.3'),
  },
  id_token: {
    meaning: 'A signed statement for the client: who signed in, when, and at which server.',
    checkedBy: 'The client: signature by the server’s key, `iss`, `aud` its own client_id, `exp`, and `nonce`.',
    withoutIt: 'The client has permission to call an API, but no proof of who the user is.',
    source: spec('OIDC Core', '3.1.3.3'),
  },
  issued_token_type: {
    meaning: 'What kind of token an exchange produced.',
    checkedBy: 'The client, which asked for a kind and may have got another one.',
    withoutIt:
      'The client cannot tell whether `access_token` holds an access token: exchange reuses that member for all.',
    source: spec('RFC 8693', '2.2.1'),
  },
  authorization_details: {
    meaning: 'The detailed permissions as they were granted.',
    checkedBy: 'The client, which may have got less than it asked for.',
    withoutIt: 'The client does not know for which account or amount the user agreed.',
    source: spec('RFC 9396', '7'),
  },
  refresh_expires_in: {
    meaning: 'The lifetime of the refresh token in seconds; some servers, such as Keycloak, add it.',
    checkedBy: 'The client, if it knows this member; it is in no specification.',
    withoutIt: 'The client finds out when a refresh is refused with invalid_grant.',
    source: spec('RFC 6749', '5.1'),
  },
  session_state: {
    meaning: 'The id or hash of the session at the server, which some servers add to the tokens.',
    checkedBy: 'A client that watches for sign-outs.',
    withoutIt: 'Nothing breaks; the client does not notice a sign-out elsewhere.',
    source: spec('OIDC Session', '2'),
  },
  'not-before-policy': {
    meaning: 'A time before which Keycloak regards issued tokens as revoked.',
    checkedBy: 'Adapters of that server.',
    withoutIt: 'Nothing breaks; it is that product’s own.',
    source: spec('RFC 6749', '5.1'),
  },
};
