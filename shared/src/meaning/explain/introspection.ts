import { type Explanations, spec } from './spec.ts';

/** What a client or a resource server asks about a token, at the introspection and the revocation endpoint. */
export const tokenQuery: Explanations = {
  token: {
    meaning: 'The token that the question is about: to be looked up, or to be revoked.',
    checkedBy: 'The authorization server looks for it among its own; one it never issued is simply not active.',
    withoutIt: 'There is nothing to look up, and the answer is invalid_request.',
    source: spec('RFC 7662', '2.1'),
  },
  token_type_hint: {
    meaning: 'Where to look first: among access tokens or refresh tokens.',
    checkedBy: 'The authorization server, which looks among the others too if the hint was wrong.',
    withoutIt: 'The look-up may take a little longer, no more.',
    source: spec('RFC 7009', '2.1'),
  },
  client_id: {
    meaning: 'Who asks about the token.',
    checkedBy: 'The authorization server authenticates the caller, and shows or revokes only what concerns it.',
    withoutIt: 'Anybody could try out stolen or guessed strings and learn which of them are live tokens.',
    source: spec('RFC 7662', '2.1'),
  },
  client_secret: {
    meaning: 'The secret with which the asking party proves who it is.',
    checkedBy: 'The authorization server, in constant time, before it looks at the token.',
    withoutIt: 'The endpoint would be an oracle for token scanning.',
    source: spec('RFC 7662', '4'),
  },
};

/** What the introspection endpoint tells about a token. */
export const introspectionResponse: Explanations = {
  active: {
    meaning: 'Whether the token is good at this moment, for the party that asks.',
    checkedBy: 'The resource server, before anything else in the answer.',
    withoutIt: 'Nothing else says whether the token was revoked; `false` comes alone, so that nothing leaks.',
    source: spec('RFC 7662', '2.2'),
  },
  scope: {
    meaning: 'The permissions that the introspected token carries.',
    checkedBy: 'The resource server compares them with what the called method needs.',
    withoutIt: 'Every valid token could do everything.',
    source: spec('RFC 7662', '2.2'),
  },
  client_id: {
    meaning: 'The client to which the introspected token was issued.',
    checkedBy: 'The resource server, for limits and logs per client.',
    withoutIt: 'A misbehaving client cannot be told apart from the others.',
    source: spec('RFC 7662', '2.2'),
  },
  username: {
    meaning: 'A readable name of the user who agreed to the token.',
    checkedBy: 'Nobody: it is for people; programs use `sub`.',
    withoutIt: 'Logs of the resource server name users by opaque ids only.',
    source: spec('RFC 7662', '2.2'),
  },
  token_type: {
    meaning: 'The type of the introspected token, such as `Bearer`.',
    checkedBy: 'The resource server, which asks for proof of the key if it is `DPoP`.',
    withoutIt: 'A key-bound token could be used as a plain bearer token.',
    source: spec('RFC 7662', '2.2'),
  },
  exp: {
    meaning: 'When the introspected token expires, in seconds since 1970.',
    checkedBy: 'The resource server, which must not keep the answer in its cache for longer.',
    withoutIt: 'A cached answer would keep a dead token alive.',
    source: spec('RFC 7662', '2.2'),
  },
  iat: {
    meaning: 'When the introspected token was issued, in seconds since 1970.',
    checkedBy: 'A resource server that wants recent tokens only.',
    withoutIt: 'The age of an opaque token cannot be known.',
    source: spec('RFC 7662', '2.2'),
  },
  nbf: {
    meaning: 'Before when the introspected token must not be used.',
    checkedBy: 'The resource server, by its own clock.',
    withoutIt: 'A token issued ahead of time would work at once.',
    source: spec('RFC 7662', '2.2'),
  },
  sub: {
    meaning: 'The user, or the client itself, on whose behalf the introspected token acts.',
    checkedBy: 'The resource server, to find that user’s data.',
    withoutIt: 'The API knows that the caller is allowed in, but not whose data to show.',
    source: spec('RFC 7662', '2.2'),
  },
  aud: {
    meaning: 'For which API the introspected token is meant.',
    checkedBy: 'The resource server: itself must be among them.',
    withoutIt: 'A token that another API received could be replayed at this one.',
    source: spec('RFC 7662', '2.2'),
  },
  iss: {
    meaning: 'Who issued the introspected token.',
    checkedBy: 'A resource server that accepts tokens of several issuers.',
    withoutIt: 'The same `sub` of two issuers could be taken for one user.',
    source: spec('RFC 7662', '2.2'),
  },
  jti: {
    meaning: 'The id of the introspected token.',
    checkedBy: 'Whoever compares logs of both servers.',
    withoutIt: 'One use of an opaque token cannot be traced to its issue without writing the token down.',
    source: spec('RFC 7662', '2.2'),
  },
  cnf: {
    meaning: 'The key to which the introspected token is bound.',
    checkedBy: 'The resource server compares its thumbprint with the caller’s proof or certificate.',
    withoutIt: 'A stolen token works without the key.',
    source: spec('RFC 7800', '3.1'),
  },
};
