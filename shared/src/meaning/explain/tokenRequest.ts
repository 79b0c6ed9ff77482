import { type Explanations, spec } from './spec.ts';

/** What a client says to the token endpoint, directly. */
export const tokenRequest: Explanations = {
  grant_type: {
    meaning: 'What the client offers for tokens: a code, a refresh token, a device code, or its own credentials.',
    checkedBy: 'The token endpoint: a grant that it knows, and that this client is registered for.',
    withoutIt: 'The endpoint does not know which rules to apply, and answers invalid_request.',
    source: spec('RFC 6749', '3.2'),
  },
  code: {
    meaning: 'The authorization code that the browser brought to the client, now redeemed.',
    checkedBy:
      'The authorization server: issued to this client, not expired, never used before; a second use revokes the first.',
    withoutIt: 'There is nothing to redeem: no proof that a user agreed to anything.',
    source: spec('RFC 6749', '4.1.3'),
  },
  redirect_uri: {
    meaning: 'The address to which the code was sent, said once more.',
    checkedBy: 'The authorization server compares it with the one that it stored with the code.',
    withoutIt: 'A code that was lured to another registered address of the client could be redeemed all the same.',
    source: spec('RFC 6749', '4.1.3'),
  },
  client_id: {
    meaning: 'Which client is asking; a public client has no more than this name.',
    checkedBy:
      'The authorization server: it must be the client to which code, device code or refresh token were given.',
    withoutIt: 'Any client could redeem what another one was given, and the server could not apply a registration.',
    source: spec('RFC 6749', '3.2.1'),
  },
  client_secret: {
    meaning: 'The client’s password, sent in the body rather than with HTTP Basic.',
    checkedBy: 'The authorization server compares its hash in constant time.',
    withoutIt: 'A confidential client cannot prove who it is, and gets invalid_client.',
    source: spec('RFC 6749', '2.3.1'),
  },
  code_verifier: {
    meaning: 'The secret behind the code_challenge, 43 to 128 characters that only this client instance knows.',
    checkedBy:
      'The authorization server hashes it with SHA-256 and compares the result with the challenge of the code.',
    withoutIt: 'Whoever caught the code on its way through the browser could redeem it.',
    source: spec('RFC 7636', '4.5'),
  },
  refresh_token: {
    meaning: 'The long-lived token that the client trades for a fresh access token, while the user is away.',
    checkedBy: 'The authorization server: this client’s, not revoked, not used before; reuse revokes the whole family.',
    withoutIt: 'The user would have to go through the browser again whenever the access token expires.',
    source: spec('RFC 6749', '6'),
  },
  scope: {
    meaning: 'The permissions wanted for the new token: the same as were granted, or fewer.',
    checkedBy: 'The authorization server refuses more than the user, or the client’s registration, allowed.',
    withoutIt: 'The new token has everything that was granted, also where a narrower one would do.',
    source: spec('RFC 6749', '6'),
  },
  resource: {
    meaning: 'For which of the granted APIs this one token is meant.',
    checkedBy: 'The authorization server: it must be among those of the authorization request; it becomes `aud`.',
    withoutIt: 'The token is good for every granted API, and each of them could use it at the others.',
    source: spec('RFC 8707', '2.2'),
  },
  device_code: {
    meaning: 'The long code with which the device asks whether the user has agreed yet.',
    checkedBy: 'The authorization server: known, not expired, this client’s, and not asked for too often.',
    withoutIt: 'The device could not collect its tokens once the user has agreed on another screen.',
    source: spec('RFC 8628', '3.4'),
  },
  client_assertion: {
    meaning: 'A short-lived JWT, signed with the client’s private key, in place of a secret.',
    checkedBy:
      'The authorization server: signature by the registered key, `iss` and `sub` the client, `aud` the server, `jti` new.',
    withoutIt: 'The client would have to send a secret that the server, or whoever reads its logs, could reuse.',
    source: spec('RFC 7523', '2.2'),
  },
  client_assertion_type: {
    meaning: 'What sort of assertion proves the client’s identity; for a JWT it is a fixed URN.',
    checkedBy: 'The authorization server compares it with the URN of RFC 7523.',
    withoutIt: 'The server does not know how to read `client_assertion`, and must refuse it.',
    source: spec('RFC 7521', '4.2'),
  },
  assertion: {
    meaning: 'A signed statement by a third party that serves as the grant itself.',
    checkedBy: 'The authorization server: signed by an issuer it trusts, meant for it, not expired.',
    withoutIt: 'The JWT bearer grant has nothing to stand on.',
    source: spec('RFC 7521', '4.1'),
  },
  username: {
    meaning: 'The user’s name, typed into the client itself: the password grant, which OAuth 2.1 has removed.',
    checkedBy: 'No server should accept it; this lab answers unsupported_grant_type.',
    withoutIt: 'The user signs in at the authorization server only, where the name belongs.',
    source: spec('RFC 9700', '2.4'),
  },
  password: {
    meaning: 'The user’s password, in the hands of the client: exactly what OAuth was made to avoid.',
    checkedBy: 'No server should accept it; the lab masks its value before it records anything.',
    withoutIt: 'That is how it should be: the client never learns a password.',
    source: spec('RFC 9700', '2.4'),
  },
  subject_token: {
    meaning: 'The token that is exchanged for another: it says on whose behalf the new one acts.',
    checkedBy: 'The authorization server verifies it as it would any token of that type.',
    withoutIt: 'A service would pass on the token it received, with all the rights it never needed.',
    source: spec('RFC 8693', '2.1'),
  },
  subject_token_type: {
    meaning: 'What the exchanged token is: an access token, an id_token, a JWT.',
    checkedBy: 'The authorization server reads `subject_token` accordingly.',
    withoutIt: 'An id_token could be passed off as an access token.',
    source: spec('RFC 8693', '2.1'),
  },
  actor_token: {
    meaning: 'A token of the party that acts for the subject.',
    checkedBy: 'The authorization server, which may put the actor into the `act` claim.',
    withoutIt: 'The new token impersonates the user, and logs cannot tell who really acted.',
    source: spec('RFC 8693', '2.1'),
  },
  actor_token_type: {
    meaning: 'What kind of token the actor’s is.',
    checkedBy: 'The authorization server; it is needed whenever `actor_token` is there.',
    withoutIt: 'The server cannot tell how to verify the actor’s token.',
    source: spec('RFC 8693', '2.1'),
  },
  requested_token_type: {
    meaning: 'Which kind of token should come out of the exchange.',
    checkedBy: 'The authorization server, against what it can issue.',
    withoutIt: 'The server chooses, usually an access token.',
    source: spec('RFC 8693', '2.1'),
  },
  audience: {
    meaning: 'The name of the service where the exchanged token will be used.',
    checkedBy: 'The authorization server, which may refuse with invalid_target.',
    withoutIt: 'The server cannot restrict the new token to one service by name.',
    source: spec('RFC 8693', '2.1'),
  },
};

/** What an `Authorization: Basic` header of a client decodes to. */
export const basicCredentials: Explanations = {
  client_id: {
    meaning: 'The client’s name, as the user name of HTTP Basic; it is form-encoded before it is base64-encoded.',
    checkedBy: 'The authorization server looks up the client; a `client_id` in the body must be the same.',
    withoutIt: 'The secret belongs to nobody.',
    source: spec('RFC 6749', '2.3.1'),
  },
  client_secret: {
    meaning: 'The client’s secret, as the password of HTTP Basic. Base64 hides nothing.',
    checkedBy: 'The authorization server hashes it and compares the hashes in constant time.',
    withoutIt: 'Anyone who knows the public client_id could act as this confidential client.',
    source: spec('RFC 6749', '2.3.1'),
  },
};
