import { createContext, use, useSyncExternalStore } from 'react';
import type { Follower, Following } from './follower.ts';

/** The follower of this page. The context's value never changes, so nothing renders because of it. */
export const FollowerContext = createContext<Follower | undefined>(undefined);

export function useFollower(): Follower {
  const follower = use(FollowerContext);
  if (follower === undefined) throw new Error('A part of the bench is rendered outside of it.');
  return follower;
}

/** What is followed now; undefined where nothing is. */
export function useFollowing(): Following | undefined {
  const follower = useFollower();
  return useSyncExternalStore(follower.subscribe, follower.snapshot);
}
