import { createContext, use } from 'react';

/** Which of a message's tokens the learner asked for, by its text. */
interface PickedToken {
  text: string | undefined;
  pick(text: string): void;
}

export const PickedTokenContext = createContext<PickedToken>({ text: undefined, pick: () => {} });

export function usePickedToken(): PickedToken {
  return use(PickedTokenContext);
}
