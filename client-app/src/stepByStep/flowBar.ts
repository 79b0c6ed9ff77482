import type { Attempt } from './attempt.ts';

const steps = ['Prepare', 'Sign in', 'Callback', 'Exchange', 'Resource', 'User info'] as const;
export type StepName = (typeof steps)[number];

export interface FlowBarStep {
  name: StepName;
  /** Where the step can be looked at; undefined where it cannot be yet, or happens at the authorization server. */
  href: string | undefined;
  done: boolean;
  current: boolean;
}

/** The address of a page for one attempt. */
export function pageOf(path: string, attempt: { id: string }): string {
  return `${path}?${new URLSearchParams({ attempt: attempt.id })}`;
}

/** Where an attempt stands, for the bar at the top of each page. */
export function flowBar(attempt: Attempt, current: StepName): FlowBarStep[] {
  const { progress } = attempt;
  const hasAnswer = progress.stage !== 'prepared';
  const hasCode = hasAnswer && progress.stage !== 'denied';
  const held = progress.stage === 'tokens' ? progress : undefined;
  const known: Record<StepName, { reachable: boolean; done: boolean; path?: string }> = {
    Prepare: { reachable: true, done: hasAnswer, path: '/' },
    'Sign in': { reachable: false, done: hasCode },
    Callback: { reachable: hasAnswer, done: hasCode, path: '/answer' },
    Exchange: { reachable: hasCode && progress.exchange !== undefined, done: held !== undefined, path: '/exchange' },
    Resource: { reachable: held !== undefined, done: held?.resource?.verdict.kind === 'accepted', path: '/resource' },
    'User info': {
      reachable: held !== undefined,
      done: held?.userinfo?.verdict.kind === 'accepted',
      path: '/userinfo',
    },
  };
  return steps.map((name) => {
    const { reachable, done, path } = known[name];
    const href = reachable && path !== undefined && name !== current ? pageOf(path, attempt) : undefined;
    return { name, href, done, current: name === current };
  });
}
