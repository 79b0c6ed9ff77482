import type { Requirement } from './requirement.ts';

/** What the client application promises. */
export const clientRequirements = [
  {
    id: 'client.discovery-issuer',
    behaviour: 'Metadata of another issuer than the one that was asked are refused.',
    source: 'RFC 8414 §3.3',
  },
  {
    id: 'client.discovery-endpoints',
    behaviour: 'Metadata must name web addresses for every endpoint that the client uses.',
    source: 'RFC 8414 §2',
  },
  {
    id: 'client.pkce-required',
    behaviour: 'A server that does not support the code flow with PKCE S256 is refused.',
    source: 'RFC 9700 §2.1.1',
  },
  {
    id: 'client.pkce-s256',
    behaviour: 'Each attempt has a fresh verifier of the demanded form, and the challenge is its SHA-256 in base64url.',
    source: 'RFC 7636 §4.1, §4.2',
  },
  {
    id: 'client.pkce-verifier-kept',
    behaviour: 'The verifier stays out of the Authorization Request.',
    source: 'RFC 7636 §4.3',
  },
  {
    id: 'client.callback-no-duplicates',
    behaviour: 'An answer with a parameter twice is refused.',
    source: 'RFC 6749 §3.1',
  },
  {
    id: 'client.callback-code-or-error',
    behaviour: 'An answer has either a code or an error; both and neither are refused.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'client.state-required',
    behaviour: 'An answer without state is refused.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'client.state-own',
    behaviour: 'An answer with a state that this client did not make is refused.',
    source: 'RFC 6749 §10.12',
  },
  {
    id: 'client.state-bound-to-browser',
    behaviour: 'An answer counts only in the browser session that started the attempt.',
    source: 'RFC 9700 §2.1',
  },
  {
    id: 'client.state-once',
    behaviour: 'A state is good for one answer.',
    source: 'RFC 9700 §4.2.4',
  },
  {
    id: 'client.callback-once',
    behaviour: 'Of simultaneous answers to one attempt one is accepted.',
    source: 'Protocol, "Where hand-written servers go wrong"',
  },
  {
    id: 'client.iss-compared',
    behaviour: 'An answer whose iss is another server, or is missing although it was promised, is refused.',
    source: 'RFC 9207 §2.4',
  },
  {
    id: 'client.hostile-text-escaped',
    behaviour: 'Whatever an answer carries is shown as text.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.refusal-names-next-action',
    behaviour: 'A refusal names the cause and the next action.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'client.code-leaves-address',
    behaviour: 'After the callback the code is no longer in the address.',
    source: 'RFC 9700 §4.3.1',
  },
  {
    id: 'client.server-error-shown',
    behaviour: 'An error of the server is shown with its code and description.',
    source: 'RFC 6749 §4.1.2.1, §5.2',
  },
  {
    id: 'client.answer-must-be-json',
    behaviour: 'An answer that is not JSON where JSON is due is refused, with what it was.',
    source: 'RFC 6749 §5.1',
  },
  {
    id: 'client.token-response',
    behaviour: 'A Token Response must have an access token and a type that the client can use.',
    source: 'RFC 6749 §5.1',
  },
  {
    id: 'client.id-token-required',
    behaviour: 'A Token Response without an id_token is refused when openid was asked for.',
    source: 'OIDC Core §3.1.3.3',
  },
  {
    id: 'client.id-token-algorithm',
    behaviour: 'An id_token must be signed with a public-key algorithm that the server advertises.',
    source: 'OIDC Core §3.1.3.7',
  },
  {
    id: 'client.id-token-signature',
    behaviour: 'An id_token must verify with a key that the server publishes.',
    source: 'OIDC Core §3.1.3.7, RFC 7515 §5.2',
  },
  {
    id: 'client.id-token-claims',
    behaviour: 'An id_token must have the required claims.',
    source: 'OIDC Core §2',
  },
  {
    id: 'client.id-token-issuer',
    behaviour: 'An id_token of another issuer is refused.',
    source: 'OIDC Core §3.1.3.7',
  },
  {
    id: 'client.id-token-audience',
    behaviour: 'An id_token for another client is refused.',
    source: 'OIDC Core §3.1.3.7',
  },
  {
    id: 'client.id-token-time',
    behaviour: 'An id_token that has expired, or was issued in the future, is refused.',
    source: 'OIDC Core §3.1.3.7',
  },
  {
    id: 'client.nonce-compared',
    behaviour: 'An id_token with another nonce, or none, is refused.',
    source: 'OIDC Core §3.1.3.7',
  },
  {
    id: 'client.at-hash-compared',
    behaviour: 'An access token that is not the one of at_hash is refused.',
    source: 'OIDC Core §3.1.3.8',
  },
  {
    id: 'client.exchange-editable',
    behaviour: 'The learner can change code and code_verifier of the Token Request, and sees the real refusal.',
    source: 'Experience, "PKCE bench"',
  },
  {
    id: 'client.code-replay-possible',
    behaviour: 'The same code can be sent again after a successful exchange; the tokens stay.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'client.token-in-header',
    behaviour: 'The access token travels in the Authorization header.',
    source: 'RFC 6750 §2.1, RFC 9700 §4.3.2',
  },
  {
    id: 'client.resource-refusal-shown',
    behaviour: 'A refusal of the resource server is shown with its error and description.',
    source: 'RFC 6750 §3',
  },
  {
    id: 'client.userinfo-subject',
    behaviour: 'A UserInfo Response about anybody but the subject of the id_token is refused.',
    source: 'OIDC Core §5.3.2',
  },
  {
    id: 'client.server-down',
    behaviour: 'An authorization server that does not answer is named with the reason and the next action.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'client.resource-down',
    behaviour: 'A resource server that does not answer is named with the reason and the next action.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'client.sign-out',
    behaviour: 'Signing out forgets the tokens and everything that was received with them.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.no-dead-end',
    behaviour: 'Every page of the flow can be reloaded and visited again.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.two-tabs',
    behaviour: "Attempts in two tabs don't disturb each other.",
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.survives-restart',
    behaviour: 'Attempts and sessions survive a restart of the client app.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.attempt-own',
    behaviour: 'An attempt is shown only to the browser session that started it.',
    source: 'RFC 9700 §2.1',
  },
  {
    id: 'client.form-token',
    behaviour: 'A form without the token of its own browser session is refused before anything is sent.',
    source: 'RFC 6749 §10.12',
  },
  {
    id: 'client.session-cookie',
    behaviour: "The session cookie has the process's name, is HttpOnly and SameSite=Lax.",
    source: 'Protocol, "Where hand-written servers go wrong"',
  },
  {
    id: 'client.page-headers',
    behaviour: 'Pages run no inline script, are framed only by the bench, and send no Referer.',
    source: 'RFC 9700 §4.2.4, §4.16',
  },
  {
    id: 'client.health',
    behaviour: '/health answers in JSON and is not recorded.',
    source: 'Protocol, "Limits that every process keeps"',
  },
  {
    id: 'client.unknown-address',
    behaviour: 'An unknown address gets 404 and a way on.',
    source: 'RFC 9110 §15.5.5',
  },
  {
    id: 'client.wrong-method',
    behaviour: 'A wrong method gets 405 with Allow.',
    source: 'RFC 9110 §15.5.6',
  },
  {
    id: 'client.no-stack-trace',
    behaviour: 'No error page shows a detail of the program.',
    source: 'Protocol, "Authorization server"',
  },
] as const satisfies readonly Requirement[];
