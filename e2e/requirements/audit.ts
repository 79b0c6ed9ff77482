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
  {
    id: 'audit.csv',
    behaviour: 'The audit is exported as CSV, narrowed by time and type; no cell becomes a formula in a spreadsheet.',
    source: 'RFC 4180, PROTOCOL, Authorization server',
  },
  {
    id: 'audit.own',
    behaviour: 'Users get the events in their own name, and nobody else’s.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'operator.token',
    behaviour:
      'All of the audit is for a client that acts for itself, with a token for this server and the scope admin.',
    source: 'RFC 6750 §3.1, RFC 9068 §4',
  },
  {
    id: 'metrics.counts',
    behaviour: 'Requests, durations, tokens, refusals, failed sign-ins and the queue of the audit are counted.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'metrics.bounded',
    behaviour: 'Nothing that a caller sends becomes a label.',
    source: 'Prometheus, Naming of metrics and labels',
  },
  {
    id: 'metrics.access',
    behaviour: 'Metrics are for programs on the same machine, and for operators with a token.',
    source: 'PROTOCOL, Authorization server',
  },
] as const satisfies readonly Requirement[];
