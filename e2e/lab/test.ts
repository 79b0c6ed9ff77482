import { test as base, expect } from '@playwright/test';
import { type AuthServer, authServer } from './authServer.ts';
import { type Bench, benchPage, tall } from './benchPage.ts';
import { type ClientApp, clientApp } from './clientApp.ts';
import { type ForeignPage, startForeignSite } from './foreignSite.ts';
import { readTrace } from './hub.ts';
import { type Lab, startLab } from './lab.ts';
import { type OutsideProvider, startOutsideProvider } from './outsideProvider.ts';
import type { Person } from './people.ts';
import { prepareData } from './preparedData.ts';
import { unexplained } from './unexplained.ts';

interface Fixtures {
  /** Variables of the environment of the lab's processes. */
  labSettings: Record<string, string>;
  /** Four processes on a data folder of their own, where nothing has happened yet. */
  lab: Lab;
  /** The user's window: the client app's pages in it, and the authorization server's on the way. */
  client: ClientApp;
  authServer: AuthServer;
  /** Another person's browser, with cookies of its own. */
  otherBrowser: { client: ClientApp; authServer: AuthServer };
  /** The bench in a window of its own; high enough for all rows, unless a test says otherwise. */
  bench: Bench;
  benchSize: { width: number; height: number };
  /** Brings somebody from the client's first page to the one with the code: signs in, and allows everything. */
  signIn: (person: Person) => Promise<void>;
  /** A page of somebody else, on another port of this machine: nothing on the web is nearer to the lab. */
  foreignPage: ForeignPage;
  /** Somebody else's identity provider, which knows the client app. */
  provider: OutsideProvider;
  everythingIsExplained: undefined;
}

interface WorkerFixtures {
  /** The folder that each lab starts on a copy of. */
  preparedData: string;
}

/** A test in a lab of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  preparedData: [
    async ({ browserName: _ }, use) => {
      const data = await prepareData();
      await use(data.folder);
      await data.remove();
    },
    { scope: 'worker' },
  ],

  labSettings: [{ LOG: 'quiet' }, { option: true }],

  lab: async ({ labSettings, preparedData }, use) => {
    const lab = await startLab(labSettings, { data: preparedData });
    await use(lab);
    await lab.close();
  },

  client: async ({ page, lab }, use) => {
    await use(clientApp(page, lab.origins['client-app']));
  },

  authServer: async ({ page }, use) => {
    await use(authServer(page));
  },

  otherBrowser: async ({ browser, lab }, use) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await use({ client: clientApp(page, lab.origins['client-app']), authServer: authServer(page) });
    await context.close();
  },

  benchSize: [tall, { option: true }],

  bench: async ({ context, lab, benchSize }, use) => {
    const page = await context.newPage();
    await page.setViewportSize(benchSize);
    const bench = benchPage(page, lab.origins.visualizer);
    await bench.open();
    await use(bench);
  },

  signIn: async ({ client, authServer }, use) => {
    await use(async (person) => {
      await client.open();
      await client.continueToAuthorizationServer();
      await authServer.signIn(person);
      await authServer.allow();
      await expect(client.heading).toHaveText('The code is here');
    });
  },

  foreignPage: async ({ context }, use) => {
    const site = await startForeignSite();
    await use(await site.open(await context.newPage()));
    await site.close();
  },

  provider: async ({ lab }, use) => {
    const provider = await startOutsideProvider(`${lab.origins['client-app']}/callback`);
    await use(provider);
    await provider.close();
  },

  /** Whatever a test makes the diagram show has an explanation. */
  everythingIsExplained: [
    async ({ lab }, use) => {
      await use(undefined);
      const events = (await readTrace(lab)).map(({ event }) => event);
      expect(unexplained(events), 'shown in the diagram, and explained nowhere').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
