import { type Explanations, spec, standard } from './spec.ts';

/** What the authorization server hands back to the client through the user's browser. */
export const authorizationResponse: Explanations = {
  code: {
    meaning: 'The authorization code: a one-time, short-lived voucher that the client redeems for tokens.',
    checkedBy:
      'The token endpoint: unused, not expired, given to this client, with the same redirect URI and PKCE challenge.',
    withoutIt: 'Tokens themselves would have to travel through the browser, its history and its logs.',
    source: spec('RFC 6749', '4.1.2'),
  },
  state: {
    meaning: 'The value that the client sent along with its request, unchanged.',
    checkedBy: 'The client compares it with the one in this browser’s session and refuses any other.',
    withoutIt: 'A link from an attacker, with a code of the attacker’s, would be finished by your browser.',
    source: spec('RFC 6749', '4.1.2'),
  },
  iss: {
    meaning: 'Which authorization server this answer comes from.',
    checkedBy: 'The client compares it with the issuer to which it sent this user.',
    withoutIt:
      'Mix-up: of several servers, a dishonest one gets the client to send it a code that an honest one issued.',
    source: spec('RFC 9207', '2'),
  },
  error: {
    meaning: 'Why there is no code: one word from a fixed list, such as `access_denied`.',
    checkedBy: 'The client checks `state` and `iss` first, then acts on the code.',
    withoutIt: 'The client could not tell a user who said no from a server that is broken.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  error_description: {
    meaning: 'The reason in a sentence, for the developer of the client.',
    checkedBy: 'Nobody; the client must escape it before it shows it, because anyone can make such a link.',
    withoutIt: 'A developer sees only the one-word code and has to guess which parameter was wrong.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  error_uri: {
    meaning: 'The address of a page that explains the error.',
    checkedBy: 'Nobody; a client should not send users to it blindly.',
    withoutIt: 'The developer searches the documentation by hand.',
    source: spec('RFC 6749', '4.1.2.1'),
  },
  session_state: {
    meaning: 'A salted hash of the sign-in state at the server, with which a client can notice a sign-out.',
    checkedBy: 'A frame of the server’s, which the client asks again and again.',
    withoutIt: 'The client learns of a sign-out elsewhere only when a renewal fails.',
    source: spec('OIDC Session', '2'),
  },
  scope: {
    meaning: 'The permissions that the code stands for, repeated by some servers.',
    checkedBy: 'Nobody here; what counts is the scope of the Token Response.',
    withoutIt: 'Nothing is lost: the Token Response says what was granted.',
    source: spec('RFC 6749', '3.3'),
  },
  access_token: {
    meaning: 'An access token handed over through the browser, as the implicit flow did; OAuth 2.1 has dropped this.',
    checkedBy: 'Nobody can tell whether it was meant for this client: nothing binds it.',
    withoutIt: 'That is the safer way: with a code, tokens never pass through the browser’s address bar.',
    source: spec('RFC 9700', '2.1.2'),
  },
  id_token: {
    meaning: 'An id_token handed over at once, in the hybrid and implicit flows of OpenID Connect.',
    checkedBy:
      'The client verifies its signature, `iss`, `aud`, `exp`, `nonce`, and `c_hash` where a code comes with it.',
    withoutIt: 'The client waits for the id_token of the token endpoint, which no browser has touched.',
    source: spec('OIDC Core', '3.3.2.5'),
  },
  token_type: {
    meaning: 'How a token from the fragment is to be presented.',
    checkedBy: 'The client, which must not use a token whose type it does not know.',
    withoutIt: 'The client would have to assume that it is a bearer token.',
    source: spec('RFC 6749', '4.2.2'),
  },
  expires_in: {
    meaning: 'For how many seconds a token from the fragment is good.',
    checkedBy: 'The client, to ask again in time.',
    withoutIt: 'The client finds out by being refused.',
    source: spec('RFC 6749', '4.2.2'),
  },
  response: {
    meaning: 'The whole answer as one signed JWT (JARM), instead of single parameters.',
    checkedBy: 'The client verifies the signature, `iss`, `aud` and `exp` before it believes any of it.',
    withoutIt: 'The parameters are unsigned, and only `state`, `iss` and PKCE protect the answer.',
    source: standard('JARM §2', 'https://openid.net/specs/oauth-v2-jarm.html'),
  },
};
