import type { Requirement } from './requirement.ts';

/** What users can see and end of their own at the authorization server. */
export const accountRequirements = [
  {
    id: 'account.needs-sign-in',
    behaviour: 'The account asks for a sign-in first, and comes back.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'account.no-open-redirect',
    behaviour: 'A sign-in for a page of the server leads to the pages on its list and nowhere else.',
    source: 'RFC 9700 §4.11.2',
  },
  {
    id: 'account.sessions-listed',
    behaviour: 'Users see their own sessions: which browser, from where, since when, and which is this one.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'account.session-ended',
    behaviour:
      'A session that its owner ends counts no more from the next request on, also where it is being used meanwhile.',
    source: 'NIST SP 800-63B §7.1',
  },
  {
    id: 'account.grants-listed',
    behaviour: 'Users see which applications have access, to what, since when, and whether they can get new tokens.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'account.grant-revoked',
    behaviour:
      'Revoking a grant ends its tokens, its refresh tokens and its unredeemed codes, and forgets the consent.',
    source: 'RFC 7009 §1, RFC 6749 §10.4',
  },
  {
    id: 'account.forms-bound',
    behaviour:
      'A form of the account counts in its session and for its purpose only, and only for what is the user’s own.',
    source: 'RFC 6749 §10.12',
  },
] as const satisfies readonly Requirement[];
