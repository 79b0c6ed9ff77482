/** In pixels: from this width on, there is room for a pane on either side of the diagram. */
const roomy = 1000;

/** Whether the panes are as wide as the learner drew them; in a narrower window it squeezes them. */
export function isRoomy(): boolean {
  return innerWidth >= roomy;
}
