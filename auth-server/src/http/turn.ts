let end: Promise<void> | undefined;

/**
 * Resolves when the requests that arrived with this one have come as far, too: at the end of this turn of the event loop.
 *
 * Requests wait for it before they are worked on, and then take each step one right after the other: what a step needs is in the
 * processor's caches for all of them once it is there for the first. They wait for it again before they are answered, so that the
 * answers leave together: whoever waits for them on this machine is woken once and not once for each, and a wake-up costs as much as a
 * signature. A request that comes alone waits for nobody.
 */
export function endOfTurn(): Promise<void> {
  end ??= new Promise((resolve) =>
    setImmediate(() => {
      end = undefined;
      resolve();
    }),
  );
  return end;
}
