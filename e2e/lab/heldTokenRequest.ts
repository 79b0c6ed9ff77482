import type { Bench } from './benchPage.ts';
import type { ClientApp } from './clientApp.ts';
import { type Hold, holdPage } from './holdPage.ts';
import { alice, type Person } from './people.ts';

/** Alice has signed in, and the Token Request of her client waits at the bench; `exchanged` resolves when its page has come. */
export async function heldTokenRequest({
  bench,
  client,
  signIn,
}: {
  bench: Bench;
  client: ClientApp;
  signIn: (person: Person) => Promise<void>;
}): Promise<{ hold: Hold; exchanged: Promise<unknown> }> {
  const hold = holdPage(bench.page);
  await signIn(alice);
  await bench.page.bringToFront();
  await hold.next('Token Request');
  const exchanged = client.exchangeTheCode();
  await hold.holds('Token Request');
  return { hold, exchanged };
}
