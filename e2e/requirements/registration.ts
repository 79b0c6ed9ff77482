import type { Requirement } from './requirement.ts';

/** Dynamic client registration and its management. */
export const registrationRequirements = [
  {
    id: 'registration.response',
    behaviour: 'A registered client gets its id, all that is registered, and what it manages its registration with.',
    source: 'RFC 7591 §3.2.1',
  },
  {
    id: 'registration.defaults',
    behaviour: 'What the client does not say has the defaults of the specification; what nobody knows is ignored.',
    source: 'RFC 7591 §2',
  },
  {
    id: 'registration.secret-once',
    behaviour: 'A confidential client is told its secret once, and only a hash is kept; a public client has none.',
    source: 'RFC 7591 §3.2.1, PROTOCOL, Accounts, clients, scopes',
  },
  {
    id: 'registration.usable',
    behaviour: 'A client that has registered itself signs users in and gets tokens like any other.',
    source: 'RFC 7591 §1.3',
  },
  {
    id: 'registration.redirect-uris',
    behaviour:
      'invalid_redirect_uri for fragments, script schemes, user information, wildcards, http beyond loopback, and app schemes without a period.',
    source: 'RFC 7591 §3.2.2, RFC 6749 §3.1.2, RFC 8252 §7, §8.4',
  },
  {
    id: 'registration.metadata',
    behaviour: 'invalid_client_metadata for a member of a wrong type, length or value.',
    source: 'RFC 7591 §3.2.2',
  },
  {
    id: 'registration.consistent',
    behaviour: 'Grant types, response types and the way to authenticate have to go together.',
    source: 'RFC 7591 §2.1',
  },
  {
    id: 'registration.software-statement',
    behaviour: 'A software statement is refused rather than passed over, as no one’s are trusted.',
    source: 'RFC 7591 §2.3, §3.2.2',
  },
  {
    id: 'registration.keys',
    behaviour:
      'A client that signs comes with public keys or their address, never with both, and never with a private key.',
    source: 'RFC 7591 §2, RFC 7517 §9.2',
  },
  {
    id: 'registration.scope',
    behaviour: 'A client that registers itself gets no administrative scope; the answer says what it got.',
    source: 'RFC 7591 §2, §3.2.1',
  },
  {
    id: 'registration.no-user-no-grant',
    behaviour: 'client_credentials is given only to a confidential client that somebody vouches for.',
    source: 'RFC 6749 §4.4, RFC 7591 §3',
  },
  {
    id: 'registration.policy',
    behaviour:
      'Registration is open on loopback and wants an initial access token elsewhere; switched off it is refused and not advertised.',
    source: 'RFC 7591 §3, RFC 8414 §2',
  },
  {
    id: 'registration.rate',
    behaviour: '600 registrations a minute from one address, then 429 with Retry-After of at most 60 seconds.',
    source: 'PROTOCOL, Limits',
  },
  {
    id: 'registration.never-throws',
    behaviour: 'Whatever a body holds, the answer is a registration or one of the specification’s errors.',
    source: 'RFC 7591 §3.2.2',
  },
  {
    id: 'registration.cors',
    behaviour: 'Scripts of any page may register and manage clients.',
    source: 'PROTOCOL, Security',
  },
  {
    id: 'registration.read',
    behaviour: 'The registration access token reads what is registered.',
    source: 'RFC 7592 §2.1',
  },
  {
    id: 'registration.update',
    behaviour: 'An update replaces all that the client says of itself, and the registration access token.',
    source: 'RFC 7592 §2.2',
  },
  {
    id: 'registration.update-compare-and-set',
    behaviour: 'Of any number of concurrent updates with one token exactly one succeeds.',
    source: 'RFC 7592 §2.2',
  },
  {
    id: 'registration.update-own',
    behaviour: 'An update names the client, may repeat its secret, and says nothing that only the server says.',
    source: 'RFC 7592 §2.2',
  },
  {
    id: 'registration.delete',
    behaviour: 'A deleted client is unknown everywhere, and all that it was granted has ended.',
    source: 'RFC 7592 §2.3',
  },
  {
    id: 'registration.management-token',
    behaviour:
      'One answer, 401 with a Bearer challenge, for a wrong token, an unknown client and one that the operator set up.',
    source: 'RFC 7592 §2, RFC 6750 §3',
  },
  {
    id: 'registration.consent',
    behaviour: 'The consent page says that and when a client registered itself, and to which host it leads.',
    source: 'RFC 7591 §5',
  },
  {
    id: 'registration.idle',
    behaviour: 'A client that registered itself and that no user allowed anything is removed after thirty days.',
    source: 'RFC 7591 §3, PROTOCOL, POST /register: limits on count',
  },
  {
    id: 'walkthrough.registration',
    behaviour:
      'A program registers itself, is used, reads, changes and deletes its registration; the diagram shows each step.',
    source: 'RFC 7591 §1.3, RFC 7592 §2',
  },
] as const satisfies readonly Requirement[];
