import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partyFacts } from '@oauth-lab/shared/lab/parties';
import ejs from 'ejs';
import type { PageDecision } from './decision.ts';

/** The folder of the lab's one style and of every page's head and foot. */
export const sharedPages = dirname(createRequire(import.meta.url).resolve('@oauth-lab/shared/pages/head.ejs'));
const source = fileURLToPath(new URL('..', import.meta.url));

/** Renders pages; `bench` is the visualizer's origin, for the link to the diagram. */
export function pageRenderer({ bench }: { bench: string }): (page: PageDecision) => Promise<string> {
  const common = { party: 'auth-server', partyLabel: partyFacts['auth-server'].label, bench };
  return ({ template, title, model }) =>
    ejs.renderFile(join(source, template), { ...common, title, ...model }, { views: [sharedPages], cache: true });
}
