let end: Promise<void> | undefined;

/**
 * Resolves when the requests that arrived with this one have been worked on, too: at the end of this turn of the event loop.
 *
 * Answers that are sent then leave one right after the other. Whoever waits for them on this machine is woken once and not once for
 * each, and a wake-up costs as much as a signature. A request that comes alone waits for nobody.
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
