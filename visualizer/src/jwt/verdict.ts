/** What the bench says to one question about a token. `open`: the trace does not have what it takes to say. */
export interface Verdict {
  /** The part of the token that is asked about. */
  about: string;
  question: string;
  /** RFC and section. */
  source: string;
  outcome: 'passed' | 'refused' | 'open';
  detail: string;
}

type Answer = Pick<Verdict, 'outcome' | 'detail'>;

export const passed = (detail: string): Answer => ({ outcome: 'passed', detail });
export const refused = (detail: string): Answer => ({ outcome: 'refused', detail });
export const open = (detail: string): Answer => ({ outcome: 'open', detail });

export type Check<Given> = Omit<Verdict, 'outcome' | 'detail'> & {
  /** Undefined where the question makes no sense for this token. */
  answer(given: Given): Answer | undefined;
};
