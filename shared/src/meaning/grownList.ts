/** From this length on, room for more is kept: to copy a long list for each item would take too long. */
const fewItems = 12;

/**
 * The list with one more item. A list that is pushed to keeps room for a dozen more, which a trace with hundreds of thousands of short
 * lists has not; so a short one is made anew, just large enough.
 */
export function grownList<Item>(list: Item[], item: Item): Item[] {
  if (list.length < fewItems) return list.concat([item]);
  list.push(item);
  return list;
}
