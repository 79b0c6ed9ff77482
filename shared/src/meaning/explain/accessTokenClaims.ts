import { type Explanations, spec } from './spec.ts';

/** What a JWT access token says to the resource server (RFC 9068). */
export const accessTokenClaims: Explanations = {
  iss: {
    meaning: 'The authorization server that issued this token.',
    checkedBy: 'The resource server: exactly the issuer that it trusts, whose keys it then uses.',
    withoutIt: 'Tokens of anybody’s server would be accepted, once their keys are found.',
    source: spec('RFC 9068', '2.2'),
  },
  sub: {
    meaning: 'On whose behalf the call is made: the user, or the client itself if no user took part.',
    checkedBy: 'The resource server finds the data by it.',
    withoutIt: 'The API would know what is allowed but not to whom.',
    source: spec('RFC 9068', '2.2'),
  },
  aud: {
    meaning: 'The API for which this token was made.',
    checkedBy: 'The resource server must find its own address here, or refuse.',
    withoutIt: 'An API could take the tokens that its callers bring and use them at another API.',
    source: spec('RFC 9068', '2.2'),
  },
  exp: {
    meaning: 'When the access token stops working, in seconds since 1970.',
    checkedBy: 'The resource server at every call, with a small tolerance for clocks.',
    withoutIt: 'A stolen token would work for ever, since nobody asks the issuer about a signed token.',
    source: spec('RFC 9068', '2.2'),
  },
  iat: {
    meaning: 'When the access token was issued.',
    checkedBy: 'A resource server that refuses tokens from before some event.',
    withoutIt: 'The age of a token cannot be judged.',
    source: spec('RFC 9068', '2.2'),
  },
  nbf: {
    meaning: 'Before this time the token is not good yet.',
    checkedBy: 'Whoever verifies the token, by its own clock with a small tolerance.',
    withoutIt: 'Nothing breaks where tokens are used at once.',
    source: spec('RFC 7519', '4.1.5'),
  },
  jti: {
    meaning: 'The unique id of this access token.',
    checkedBy: 'Logs and deny lists; a revoked one can be named without writing the token down.',
    withoutIt: 'One token cannot be told from the next of the same user.',
    source: spec('RFC 9068', '2.2'),
  },
  client_id: {
    meaning: 'The client that got this token.',
    checkedBy: 'The resource server, for rules per client.',
    withoutIt: 'A first-party app and a stranger’s look the same to the API.',
    source: spec('RFC 9068', '2.2'),
  },
  scope: {
    meaning: 'The permissions in this token, as words with spaces between them.',
    checkedBy: 'The resource server compares them with what the method needs; too few give 403 insufficient_scope.',
    withoutIt: 'Reading and deleting would need the same token.',
    source: spec('RFC 9068', '2.2.3'),
  },
  auth_time: {
    meaning: 'When the user behind this token signed in.',
    checkedBy: 'A resource server that asks for a recent sign-in before something grave.',
    withoutIt: 'The API cannot ask for step-up authentication.',
    source: spec('RFC 9068', '2.2.1'),
  },
  acr: {
    meaning: 'How strongly the user behind this token was authenticated.',
    checkedBy: 'A resource server that demands a level for some methods.',
    withoutIt: 'All sign-ins count the same at the API.',
    source: spec('RFC 9068', '2.2.1'),
  },
  amr: {
    meaning: 'The methods by which the user behind this token signed in.',
    checkedBy: 'A resource server that wants a second factor.',
    withoutIt: 'The API must trust that the authorization server was strict enough.',
    source: spec('RFC 9068', '2.2.1'),
  },
  cnf: {
    meaning: 'The key to which this token is bound: `jkt` for DPoP, `x5t#S256` for a certificate.',
    checkedBy: 'The resource server compares it with the key that the caller proves to hold.',
    withoutIt: 'It is a bearer token: whoever has it may use it.',
    source: spec('RFC 7800', '3.1'),
  },
  roles: {
    meaning: 'Roles of the user, such as `admin`.',
    checkedBy: 'The resource server, by its own rules.',
    withoutIt: 'The API looks roles up itself.',
    source: spec('RFC 9068', '2.2.3.1'),
  },
  groups: {
    meaning: 'Groups that the user is in.',
    checkedBy: 'The resource server, for data that a group shares.',
    withoutIt: 'Membership has to be asked for elsewhere.',
    source: spec('RFC 9068', '2.2.3.1'),
  },
  entitlements: {
    meaning: 'Single rights of the user, as the directory names them.',
    checkedBy: 'The resource server, by its own list.',
    withoutIt: 'Rights follow from scope and subject alone.',
    source: spec('RFC 9068', '2.2.3.1'),
  },
  authorization_details: {
    meaning: 'The detailed permissions that this token carries.',
    checkedBy: 'The resource server compares each call with them.',
    withoutIt: 'The token is as coarse as its scope.',
    source: spec('RFC 9396', '9.1'),
  },
  act: {
    meaning: 'Who acts on behalf of the subject: a service that was delegated to.',
    checkedBy: 'The resource server, and whoever reads its logs.',
    withoutIt: 'The service is indistinguishable from the user.',
    source: spec('RFC 8693', '4.1'),
  },
  may_act: {
    meaning: 'Who may act for the subject in the future.',
    checkedBy: 'The authorization server, when this token is exchanged.',
    withoutIt: 'Delegation has to be allowed by other rules.',
    source: spec('RFC 8693', '4.4'),
  },
  azp: {
    meaning: 'The client that asked for the token; some providers say it here rather than in `client_id`.',
    checkedBy: 'The resource server, if it has rules per client.',
    withoutIt: 'Look at `client_id`.',
    source: spec('OIDC Core', '2'),
  },
  sid: {
    meaning: 'The session of the provider that this token stems from.',
    checkedBy: 'A server that ends all tokens of a session together.',
    withoutIt: 'A sign-out does not say which tokens it concerns.',
    source: spec('OIDC Back-Channel Logout', '2.4'),
  },
  realm_access: {
    meaning: 'Keycloak’s list of roles for the whole realm.',
    checkedBy: 'Resource servers that are written for Keycloak.',
    withoutIt: 'Other providers use `roles`.',
    source: spec('RFC 7519', '4.3'),
  },
  resource_access: {
    meaning: 'Keycloak’s lists of roles, one for each client.',
    checkedBy: 'Resource servers behind a Keycloak.',
    withoutIt: 'Roles per application come from elsewhere.',
    source: spec('RFC 7519', '4.3'),
  },
};
