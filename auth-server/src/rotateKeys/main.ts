import { randomUUID } from 'node:crypto';
import { run } from '@oauth-lab/shared/lab/run';
import { createStores, openStoreDatabase } from '../store/database.ts';
import { rotateKeys } from '../tokens/keys.ts';

/** What `npm run rotate-keys` runs: a process of its own, beside a server or without one. */
await run('rotate-keys', async (config) => {
  const database = await openStoreDatabase(config);
  try {
    const { keys, audit } = createStores(database);
    const at = Date.now();
    const added = await rotateKeys(keys, at);
    await audit.append(
      added.map(({ alg, kid }) => ({
        id: randomUUID(),
        at,
        type: 'key-rotation',
        outcome: 'done',
        detail: `${alg} ${kid}`,
      })),
    );
    console.log(
      added.length === 0
        ? 'Somebody else rotated the keys at this moment; theirs are the new ones.'
        : added.map(({ alg, kid }) => `${alg} tokens are now signed with ${kid}.`).join('\n'),
    );
  } finally {
    await database.destroy();
  }
});
