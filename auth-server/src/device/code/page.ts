import type { PageDecision } from '../../http/decision.ts';
import type { Problem } from '../../http/problem.ts';

export interface UserCodePage {
  formToken: string;
  /** What is typed already: by the user before, or by the address that the device showed (RFC 8628 §3.3.1). */
  userCode: string;
  /** Whether the address brought the code along, so that the user has not typed it. */
  prefilled: boolean;
  error?: Problem;
}

export function userCodePage({ error, ...model }: UserCodePage): PageDecision {
  return {
    kind: 'page',
    status: error?.status ?? 200,
    headers: error?.headers,
    template: 'device/code/page.ejs',
    title: 'Connect a device',
    error: error?.error,
    model: { ...model, error: error?.description },
  };
}
