import type { WireParameters } from '../http/parameters.ts';

export const unreadable = 'A parameter is not valid percent-encoded UTF-8.';

/** What is wrong with parameters before anyone looks at their values, in one sentence; undefined where nothing is. */
export function malformation(parameters: WireParameters, mayRepeat: readonly string[] = []): string | undefined {
  if (!parameters.wellFormed) return unreadable;
  const repeated = parameters.repeated.filter((name) => !mayRepeat.includes(name));
  return repeated.length === 0 ? undefined : `${repeated.slice(0, 5).join(', ')} occurs more than once.`;
}
