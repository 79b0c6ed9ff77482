import type { Attempt } from './attempt.ts';

const steps = ['Prepare', 'Sign in', 'Callback', 'Exchange', 'Resource', 'User info', 'Refresh', 'Revoke'] as const;
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

/** Where a new attempt with the same client starts. */
export function againOf({ prepared: { chosen, client } }: Attempt): string {
  return chosen === 'demo-client' ? '/' : `/?${new URLSearchParams({ client: chosen, scope: client.scope })}`;
}

/** Whether there is somebody to ask who signed in. The lab's resource server always tells. */
export function tellsWho({ outside, metadata }: Attempt['prepared']): boolean {
  return !outside || metadata.userinfo_endpoint !== undefined;
}

/** Where an attempt stands, for the bar at the top of each page. Steps that its tokens or its server don't have are left out. */
export function flowBar(attempt: Attempt, current: StepName): FlowBarStep[] {
  const { progress, prepared } = attempt;
  const hasAnswer = progress.stage !== 'prepared';
  const hasCode = hasAnswer && progress.stage !== 'denied';
  const held = progress.stage === 'tokens' ? progress : undefined;
  const canRefresh = held?.tokens.refresh_token !== undefined;
  const canRevoke = held !== undefined && prepared.metadata.revocation_endpoint !== undefined;
  const known: Record<StepName, { reachable: boolean; done: boolean; path?: string; left?: boolean | undefined }> = {
    Prepare: { reachable: true, done: hasAnswer, path: '/' },
    'Sign in': { reachable: false, done: hasCode },
    Callback: { reachable: hasAnswer, done: hasCode, path: '/answer' },
    Exchange: { reachable: hasCode && progress.exchange !== undefined, done: held !== undefined, path: '/exchange' },
    Resource: {
      reachable: held !== undefined,
      done: held?.resource?.verdict.kind === 'accepted',
      path: '/resource',
      left: prepared.outside,
    },
    'User info': {
      reachable: held !== undefined,
      done: held?.userinfo?.verdict.kind === 'accepted',
      path: '/userinfo',
      left: !tellsWho(prepared),
    },
    Refresh: {
      reachable: canRefresh,
      done: held?.renewal?.verdict.kind === 'accepted',
      path: '/refresh',
      left: !canRefresh,
    },
    Revoke: {
      reachable: canRevoke,
      done: held?.revocation?.verdict.kind === 'accepted',
      path: '/revoke',
      left: !canRevoke,
    },
  };
  return steps.flatMap((name) => {
    const { reachable, done, path, left } = known[name];
    if (left && name !== current) return [];
    const href = reachable && path !== undefined && name !== current ? pageOf(path, attempt) : undefined;
    return [{ name, href, done, current: name === current }];
  });
}
