import type { Wanted } from '@oauth-lab/shared/trace/hold';
import type { LabelOf } from '../model/lanes.ts';

/** What an arm waits for, in words: "the next Token Request", "every message of the Auth server". */
export function armInWords({ half, name, party, each }: Wanted, labelOf: LabelOf): string {
  const what =
    name === undefined
      ? half === undefined
        ? 'message'
        : half === 'request'
          ? 'request'
          : 'answer'
      : half === 'response'
        ? `answer to a ${name}`
        : half === 'request'
          ? name
          : `${name} or its answer`;
  const of = party === undefined ? '' : ` from or to ${labelOf(party)}`;
  return `${each ? 'every' : 'the next'} ${what}${of}`;
}
