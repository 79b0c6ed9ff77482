/**
 * What is remembered after an answer: of the scopes that were asked for, those that were granted; of the others, what was
 * remembered before.
 */
export function rememberedAfter({
  before,
  requested,
  granted,
}: {
  before: readonly string[];
  requested: readonly string[];
  granted: readonly string[];
}): readonly string[] {
  return [...before.filter((scope) => !requested.includes(scope)), ...granted];
}
