import { createContext, use } from 'react';
import { type LabelOf, usualLabel } from '../model/lanes.ts';

/** What the parties of the trace are called now. It changes only when a caller from outside gets a name. */
export const LabelContext = createContext<LabelOf>(usualLabel);

export function useLabel(): LabelOf {
  return use(LabelContext);
}
