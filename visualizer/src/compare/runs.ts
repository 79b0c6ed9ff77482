import type { Row } from '../model/rows.ts';
import type { TraceContent } from '../model/trace.ts';

/** Something that can be compared: a flow, or all messages of a trace. */
export interface Run {
  /** Unlike any other run's. */
  id: string;
  title: string;
  rows: readonly Row[];
}

/** The runs of a trace, the newest flow first. */
export function runsIn({ flows, exchange, rows }: TraceContent, source: string): Run[] {
  const runs = flows.toReversed().map(({ id, title, exchanges }) => ({
    id: `${source} ${id}`,
    title,
    rows: exchanges
      .flatMap((each) => exchange(each))
      .sort((one, other) => one.at - other.at || one.number - other.number),
  }));
  return [...runs, { id: `${source} all`, title: 'All messages', rows }];
}

/** What to compare first: the two newest flows, and where there is a file, its newest with the newest live one. */
export function firstChoice(live: readonly Run[], file: readonly Run[]): [string | undefined, string | undefined] {
  const [newest, before] = live;
  const other = file[0] ?? (live.length > 2 ? before : undefined);
  return [newest?.id, (other ?? newest)?.id];
}
