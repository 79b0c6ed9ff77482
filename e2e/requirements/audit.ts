import type { Requirement } from './requirement.ts';

/** What the authorization server remembers for those who look after it. */
export const auditRequirements = [
  {
    id: 'audit.events',
    behaviour:
      'Every security event is a row that names its type, outcome, client, user, error and the check that refused.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'audit.masked',
    behaviour: 'No row holds a credential, a token, or what a caller sent in the place of one.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'audit.batches',
    behaviour:
      'Rows are written in batches, in order, again where the database failed, and all of them when the server stops.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'audit.bounded',
    behaviour: 'The queue is bounded, and a row says how many events are missing.',
    source: 'PROTOCOL, Authorization server',
  },
] as const satisfies readonly Requirement[];
