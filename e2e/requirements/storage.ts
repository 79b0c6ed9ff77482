import type { Requirement } from './requirement.ts';

/** What is remembered: SQLite in a file, or PostgreSQL. */
export const storageRequirements = [
  {
    id: 'storage.two-databases',
    behaviour: 'SQLite and PostgreSQL give the same answers, times as numbers.',
    source: 'ARCHITECTURE, The servers',
  },
  {
    id: 'storage.shared-database',
    behaviour: 'Several processes keep their tables apart in one PostgreSQL.',
    source: 'ARCHITECTURE, The servers',
  },
  {
    id: 'storage.two-processes',
    behaviour: 'Two processes may start and work on one PostgreSQL at once.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'storage.lost-connection',
    behaviour: 'A PostgreSQL that goes away is an error in one line, no crash, and all is well when it is back.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'storage.swept',
    behaviour: 'Rows that have ended are removed, in every table where rows end.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'storage.survives-kill',
    behaviour: 'A killed process has lost nothing that it acknowledged, and made no used credential usable.',
    source: 'ARCHITECTURE, Parts that exist already; RFC 6749 §4.1.2',
  },
] as const satisfies readonly Requirement[];
