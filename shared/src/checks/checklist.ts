import type { CheckOutcome, NoteContent } from '../trace/event.ts';

/**
 * An ordered list of checks: how an endpoint's rules read on one screen, and what the diagram shows of a run.
 *
 * A check is one question. It sees what the earlier checks established, and either establishes a value of its own
 * or refuses; the first refusal ends the run. Nothing is consumed before the list has passed.
 *
 *     const checks = checklist<Input>('Token request checks')
 *       .check('client', clientIsKnown)
 *       .check('code', codeBelongsToClient);
 *     const run = await checks.run(input, recorder.note);
 *     if (!run.passed) return respond(run.refusal);
 *     run.established.client
 */

/** What every refusal says at least; a server's own refusals add status or redirection. */
export interface AnyRefusal {
  /** An error code of the specification. */
  error: string;
  /** One sentence for the caller. */
  description: string;
}

export type Verdict<Value, Refusal extends AnyRefusal> =
  | { passed: true; value: Value; detail?: string | undefined }
  | { passed: false; refusal: Refusal };

export interface Check<Known, Value, Refusal extends AnyRefusal> {
  /** The question, such as "Is the redirect URI registered for this client?" */
  question: string;
  /** RFC and section, such as "RFC 6749 §3.1.2.3". */
  source: string;
  run(known: Known): Verdict<Value, Refusal> | Promise<Verdict<Value, Refusal>>;
}

/** The check holds and establishes `value`; `detail` says in the diagram what was found. */
export function pass<Value>(
  value: Value,
  detail?: string,
): { passed: true; value: Value; detail?: string | undefined } {
  return { passed: true, value, detail };
}

/** The check does not hold. */
export function refuse<Refusal extends AnyRefusal>(refusal: Refusal): { passed: false; refusal: Refusal } {
  return { passed: false, refusal };
}

export type ChecklistRun<Established, Refusal extends AnyRefusal> =
  | { passed: true; established: Established }
  | { passed: false; refusal: Refusal };

export interface Checklist<Input extends object, Established extends object, Refusal extends AnyRefusal> {
  /** The same list with one more check at its end, whose value the later ones see under `key`. */
  check<Key extends string, Value>(
    key: Key,
    check: Check<Established, Value, Refusal>,
  ): Checklist<Input, Established & Record<Key, Value>, Refusal>;
  /** Runs the list in order and reports every outcome, those not reached included, as one note. It may be reported again, so nobody changes it. */
  run(input: Input, report: (note: NoteContent) => void): Promise<ChecklistRun<Established, Refusal>>;
}

interface Step<Refusal extends AnyRefusal> {
  key: string;
  question: string;
  source: string;
  run(known: object): Verdict<unknown, Refusal> | Promise<Verdict<unknown, Refusal>>;
  /** What was told of it when it passed the last time. Mostly that is the same again, and then it is not made again. */
  passed: CheckOutcome;
}

type ChecksNote = Extract<NoteContent, { type: 'checks' }>;

/** An empty list. `title` names it in the diagram. */
export function checklist<Input extends object, Refusal extends AnyRefusal>(
  title: string,
): Checklist<Input, Input, Refusal> {
  return extend<Input, Input, Refusal>(title, []);
}

function extend<Input extends object, Established extends object, Refusal extends AnyRefusal>(
  title: string,
  steps: readonly Step<Refusal>[],
): Checklist<Input, Established, Refusal> {
  /** The last note. A run that has the same outcomes is told by the same one. */
  let told: ChecksNote | undefined;
  return {
    check: (key, { question, source, run }) =>
      // The builder's types guarantee that `known` has what earlier steps established; the list itself forgets it.
      extend(title, [
        ...steps,
        {
          key,
          question,
          source,
          run: (known) => run(known as Established),
          passed: passedOutcome(question, source, undefined),
        },
      ]),
    run: async (input, report) => {
      const outcomes: CheckOutcome[] = [];
      const established: Record<string, unknown> = Object.assign<Record<string, unknown>, Input>({}, input);
      let refusal: Refusal | undefined;
      for (const step of steps) {
        const { key, question, source, run } = step;
        if (refusal !== undefined) {
          outcomes.push({ question, source, outcome: 'not reached' });
          continue;
        }
        const answered = run(established);
        // Most checks answer at once; waiting for each all the same would cost more than they do.
        const verdict = answered instanceof Promise ? await answered : answered;
        if (verdict.passed) {
          established[key] = verdict.value;
          const detail = verdict.detail || undefined;
          if (detail !== step.passed.detail) step.passed = passedOutcome(question, source, detail);
          outcomes.push(step.passed);
        } else {
          refusal = verdict.refusal;
          outcomes.push({
            question,
            source,
            outcome: 'refused',
            error: refusal.error,
            detail: refusal.description.slice(0, 1000),
          });
        }
      }
      if (told === undefined || !areSame(told.outcomes, outcomes)) told = { type: 'checks', title, outcomes };
      report(told);
      if (refusal !== undefined) return { passed: false, refusal };
      return { passed: true, established: established as Established };
    },
  };
}

function passedOutcome(question: string, source: string, detail: string | undefined): CheckOutcome {
  return Object.freeze<CheckOutcome>(
    detail === undefined ? { question, source, outcome: 'passed' } : { question, source, outcome: 'passed', detail },
  );
}

function areSame(some: readonly CheckOutcome[], others: readonly CheckOutcome[]): boolean {
  return some.length === others.length && some.every((outcome, at) => outcome === others[at]);
}
