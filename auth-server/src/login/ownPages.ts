import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { RedirectDecision } from '../http/decision.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import { type FormInput, formIsOurs, formIsReadable } from '../interaction/formChecks.ts';
import type { Occasion } from './occasion.ts';

/** The pages of this server that need somebody who is signed in, and why. */
const reasons: Readonly<Record<string, string>> = {
  '/account': 'Sign in to see where you are signed in, and which applications have access to your account.',
  '/account/audit.csv': 'Sign in to see what happened in your name.',
};

/** Where a page sends a visitor who is not signed in. */
export function signInFirst(path: string): RedirectDecision {
  return { kind: 'redirect', location: `/login?${new URLSearchParams({ return_to: path })}` };
}

interface OwnPage {
  path: string;
  reason: string;
}

/** The list is closed: whatever else somebody puts there leads nowhere (RFC 9700 §4.11: no open redirector). */
const pageIsOurs: Check<{ parameters: WireParameters }, OwnPage, Problem> = {
  question: 'Is the page one of this server that needs a sign-in?',
  source: 'RFC 9700 §4.11.2',
  run({ parameters }) {
    const path = parameters.get('return_to') ?? '';
    const reason = Object.hasOwn(reasons, path) ? reasons[path] : undefined;
    if (reason !== undefined) return pass({ path, reason }, path);
    return refuse({
      status: 400,
      error: 'invalid_request',
      description: 'This server has no such page to sign in for.',
      advice: 'The start page of this server says what there is.',
    });
  },
};

/** What has to hold before the sign-in page is shown for one of this server's own pages. */
export const ownPageChecks = checklist<{ parameters: WireParameters }, Problem>('Sign-in page checks')
  .check('formIsReadable', formIsReadable)
  .check('page', pageIsOurs);

/** What has to hold before its form counts. */
export const ownPageFormChecks = checklist<FormInput, Problem>('Sign-in form checks')
  .check('formIsReadable', formIsReadable)
  .check('page', pageIsOurs)
  .check('formIsOurs', formIsOurs);

/** A sign-in that leads to one of this server's own pages. */
export function signInForOwnPage({ path, reason }: OwnPage): Occasion {
  return {
    hidden: { return_to: path },
    purpose: purposeOf(path),
    asker: undefined,
    leadsToClient: false,
    reason,
    goOn: () => ({ kind: 'redirect', location: path }),
    cancel: () => ({ kind: 'redirect', location: '/' }),
  };
}

/** What form tokens of the sign-in for a page are made for. */
export function purposeOf(path: string): string {
  return `sign in for ${path}`;
}
