import { run } from '@oauth-lab/shared/lab/run';
import { createStores, openStoreDatabase } from '../store/database.ts';
import { rotateKeys } from '../tokens/keys.ts';

/** What `npm run rotate-keys` runs: a process of its own, beside a server or without one. */
await run('rotate-keys', async (config) => {
  const database = await openStoreDatabase(config);
  try {
    const added = await rotateKeys(createStores(database).keys, Date.now());
    console.log(
      added.length === 0
        ? 'Somebody else rotated the keys at this moment; theirs are the new ones.'
        : added.map(({ alg, kid }) => `${alg} tokens are now signed with ${kid}.`).join('\n'),
    );
  } finally {
    await database.destroy();
  }
});
