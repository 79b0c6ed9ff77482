import type { CheckOutcome } from '@oauth-lab/shared/trace/event';
import type { Response } from 'express';

/** A page that says what went wrong, why, and what to do next. No problem is a dead end. */
export interface Problem {
  status: number;
  title: string;
  /** What was wrong, exactly. */
  reason: string;
  /** What it means for the learner. */
  explanation?: string;
  checks?: readonly CheckOutcome[];
  /** What was received, shown as text. */
  received?: readonly (readonly [name: string, value: string])[];
  /** The first one is the one to take. */
  actions: readonly { label: string; href: string }[];
}

export const startAgain = { label: 'Start again', href: '/' };

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).render('problem', {
    explanation: undefined,
    checks: [],
    received: [],
    ...problem,
  });
}
