import type { Requirement } from './requirement.ts';

/** What users and programs live through at the authorization server, from end to end, as the diagram shows it in order. */
export const serverWalkthroughRequirements = [
  {
    id: 'walkthrough.consent-per-scope',
    behaviour: 'A user allows a part, the tokens are for that part, and only what was not allowed is asked again.',
    source: 'RFC 6749 §3.3, §5.1; OIDC Core §3.1.2.4',
  },
  {
    id: 'walkthrough.account',
    behaviour: 'A user ends a session of another browser and takes a grant back: both end at once, nothing else does.',
    source: 'RFC 9700 §4.14, NIST SP 800-63B §7.1',
  },
  {
    id: 'walkthrough.refresh-stolen',
    behaviour: 'A refresh token that two use ends the family, with the tokens of whoever was first.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'walkthrough.service',
    behaviour:
      'A service gets a token in its own name; without its secret, as a public client or for a user it gets none.',
    source: 'RFC 6749 §4.4',
  },
  {
    id: 'walkthrough.introspection-and-revocation',
    behaviour: 'A client learns what its tokens are worth and ends them; another client does neither.',
    source: 'RFC 7662 §2.2, §4; RFC 7009 §2.1',
  },
] as const satisfies readonly Requirement[];
