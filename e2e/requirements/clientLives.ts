import type { Requirement } from './requirement.ts';

/** What the client application promises in each of its lives. */
export const clientLifeRequirements = [
  {
    id: 'client.choose',
    behaviour: 'The start page chooses the client and the scope.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.one-core',
    behaviour: 'The automatic mode makes the same requests and the same checks as the step-by-step pages.',
    source: 'Experience, "Teaching style"',
  },
  {
    id: 'client.automatic-no-token',
    behaviour: 'In the automatic mode no token reaches the browser: not in a page, not in an address, not in storage.',
    source: 'RFC 9700 §4.3',
  },
  {
    id: 'client.session-renewed',
    behaviour: 'The session gets a new id at sign-in, and keeps what was begun in it.',
    source: 'Protocol, "Where hand-written servers go wrong"',
  },
  {
    id: 'client.single-flight',
    behaviour: 'A token is renewed ahead of its end, and once for all who need it at the same time.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'client.automatic-ends',
    behaviour:
      'A sign-in that cannot be renewed ends with the reason and a way to sign in again; a server that is away ends nothing before its time.',
    source: 'Experience, "Never stuck"',
  },
  {
    id: 'client.browser-only',
    behaviour:
      'The client without a server asks only the two servers that its policy names, and keeps its tokens in memory.',
    source: 'RFC 9700 §4.3',
  },
  {
    id: 'client.provider-steps',
    behaviour:
      'The same steps run against any provider: with PKCE demanded or not, with given credentials or by registration, with or without iss and user info.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-lane',
    behaviour: 'What goes to and comes from an outside provider is on record, in a lane of its own.',
    source: 'Architecture, "One exchange, recorded once"',
  },
  {
    id: 'client.provider-misbehaves',
    behaviour: 'A provider that misbehaves is refused with the exact reason, on the page and on record.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-presets',
    behaviour: 'Well-known providers come with what to fill in and where to find it.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-discovery',
    behaviour: 'A provider is named by its issuer or by the address of its metadata, of either specification.',
    source: 'OIDC Discovery §4, RFC 8414 §3.1',
  },
  {
    id: 'client.provider-address',
    behaviour: 'This server asks https addresses, and plain http on this machine only, those of the metadata included.',
    source: 'RFC 8414 §6.1',
  },
  {
    id: 'client.provider-given',
    behaviour: 'A client that the provider knows is used with the credentials that are typed.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.provider-registers',
    behaviour: 'A client that the provider does not know registers itself there.',
    source: 'RFC 7591 §3',
  },
  {
    id: 'client.pkce-known',
    behaviour: 'Metadata that do not mention PKCE are refused, unless the user knows that the server checks it.',
    source: 'RFC 9700 §2.1.1',
  },
  {
    id: 'walkthrough.refresh',
    behaviour:
      'The client renews its token step by step; a spent refresh token ends the whole sign-in, and the diagram shows at which check.',
    source: 'RFC 6749 §6, RFC 9700 §4.14.2',
  },
  {
    id: 'walkthrough.revoke',
    behaviour:
      'The client gives its refresh token back: a refresh is refused, the signed access token lives on, and signing out says so.',
    source: 'RFC 7009 §2',
  },
  {
    id: 'walkthrough.automatic',
    behaviour: 'The client signs a user in by itself, calls the API, renews in silence, and signs out.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'walkthrough.browser-only',
    behaviour: 'A page does the whole flow with its own script, and the diagram draws its requests from the browser.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'walkthrough.device-page',
    behaviour: 'A page plays a device, asks too soon, and is connected from another browser.',
    source: 'RFC 8628 §3',
  },
  {
    id: 'walkthrough.client-credentials',
    behaviour: 'A program gets a token for itself, uses it, and is refused what only users have.',
    source: 'RFC 6749 §4.4',
  },
  {
    id: 'walkthrough.register-and-use',
    behaviour: 'A client registers itself, signs a user in, and deletes its entry.',
    source: 'RFC 7591 §3, RFC 7592 §2.3',
  },
  {
    id: 'walkthrough.any-provider',
    behaviour: 'The steps run against a provider of somebody else’s, with credentials from there, and it has its lane.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'walkthrough.provider-registration',
    behaviour: 'A client registers itself at a provider of somebody else’s, and signs a user in.',
    source: 'RFC 7591 §3',
  },
  {
    id: 'misuse.misbehaving-provider',
    behaviour:
      'Metadata, answers and tokens of a misbehaving provider are refused in a browser with the exact reason, and the diagram shows the check.',
    source: 'RFC 8414 §3.3, RFC 9207 §2.4, OIDC Core §3.1.3.7',
  },
  {
    id: 'misuse.bad-callbacks',
    behaviour: 'A spoiled answer is refused with 400 and the exact reason, as text; nothing is consumed.',
    source: 'RFC 6749 §4.1.2, §10.12, RFC 9207 §2.4',
  },
  {
    id: 'walkthrough.two-tabs',
    behaviour:
      'Sign-ins in two tabs keep apart and outlive a restart of the client app; Back and Reload lead on from everywhere.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.attempt-expires',
    behaviour: 'An attempt is forgotten after a day; its page and its answer say so, and lead on.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.lives-accessible',
    behaviour:
      'The pages of every life pass automated accessibility checks and fit a projector, a side pane and a phone.',
    source: 'WCAG 2.2 AA',
  },
  {
    id: 'client.keyboard',
    behaviour: 'A whole sign-in works by keyboard, and nothing covers what has the focus.',
    source: 'WCAG 2.2 §2.1.1, §2.4.11',
  },
  {
    id: 'client.embedded',
    behaviour: 'The automatic client works in the frame of the bench.',
    source: 'Experience, "The bench"',
  },
] as const satisfies readonly Requirement[];
