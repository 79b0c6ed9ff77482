import type { LabelOf } from '../model/lanes.ts';
import type { MessageRow } from '../model/rows.ts';
import { processDown } from './down.ts';
import { rules } from './rules.ts';

/** A flow as far as it has come, and what else is known at this moment. */
export interface Situation {
  /** The messages of the flow, in order; the latest are enough. */
  rows: readonly MessageRow[];
  /** The processes that are connected to the hub; undefined while nobody said. */
  connected: readonly string[] | undefined;
  /** Where the parties are found, by party. */
  origins: Readonly<Record<string, string>>;
  now: number;
  label: LabelOf;
}

/** What happens next, and whose turn it is. */
export interface Waiting {
  /** `stuck`: nothing goes on until somebody repairs something. `ended`: nobody waits for this flow any more. `free`: all is there. */
  state: 'waiting' | 'stuck' | 'ended' | 'free';
  /** What is waited for, and by whom; or why nobody waits. */
  what: string;
  /** Who must act. */
  who: string;
  /** The next action. */
  next: string;
  /** Where it can be done. */
  href?: string | undefined;
}

/**
 * What a flow waits for, who must act, and the next action. The last message that tells something decides; that a process is down comes
 * before everything else. Undefined where there is no flow.
 */
export function waitingFor(situation: Situation): Waiting | undefined {
  const { rows } = situation;
  const told = tellingRow(situation);
  const down = processDown(situation, told);
  if (down !== undefined) return down;
  if (rows.length === 0) return undefined;
  return told ?? noRule(situation);
}

function tellingRow(situation: Situation): Waiting | undefined {
  for (const row of situation.rows.toReversed()) {
    const waiting = rules(row, situation);
    if (waiting !== undefined) return waiting;
  }
  return undefined;
}

/** A flow of pages only: the client shows what it would send. */
function noRule({ origins, label }: Situation): Waiting {
  const client = label('client-app');
  return {
    state: 'free',
    what: 'Nobody waits for an answer.',
    who: 'It is your turn.',
    next: `Go on in ${client}`,
    href: origins['client-app'],
  };
}
