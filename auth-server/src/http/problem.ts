import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import type { JsonDecision, PageDecision } from './decision.ts';
import { errorText } from './errorText.ts';

/** A refusal that no redirect carries: of this shape on JSON endpoints, a page elsewhere. */
export interface Problem {
  status: number;
  error: OAuthErrorCode;
  /** One sentence. */
  description: string;
  /** What to do next, for pages. */
  advice?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** A problem that ends the request wherever it is met. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.description);
    this.problem = problem;
  }
}

/** RFC 6749 §5.2. */
export function problemJson({ status, error, description, headers }: Problem): JsonDecision {
  return { kind: 'json', status, headers, error, body: { error, error_description: errorText(description) } };
}

export function problemPage({ status, error, description, advice, headers }: Problem): PageDecision {
  return {
    kind: 'page',
    status,
    headers,
    error,
    template: 'http/problem.ejs',
    title: titleOf(status),
    model: { error, description, advice },
  };
}

function titleOf(status: number): string {
  if (status === 404) return 'There is nothing here';
  return status >= 500 ? 'Something failed' : 'This request was refused';
}
