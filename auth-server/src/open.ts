import { randomUUID } from 'node:crypto';
import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import { createSessionStore } from '@oauth-lab/shared/database/sessionStore';
import type { LabConfig } from '@oauth-lab/shared/lab/config';
import type { AppDependencies } from './app.ts';
import { createAuditQueue } from './audit/queue.ts';
import { clientKeys } from './clientAuthentication/clientKeys.ts';
import { userCodeGuessesMemory } from './device/code/limitsMemory.ts';
import { addressLimitMemory } from './limits/addressLimitMemory.ts';
import { limitsMemory } from './login/limitsMemory.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { RegistrationPolicy } from './register/policy.ts';
import { demoAccounts, demoClients, seed } from './seed.ts';
import { createStores, openStoreDatabase } from './store/database.ts';
import { removeExpired } from './store/housekeeping.ts';
import { openKeys } from './tokens/keys.ts';

const cleaningInterval = 10 * 60_000;

/** Opens the database in the data folder, seeds it, and makes everything that the app is given. */
export async function openApplication({
  config,
  recorder,
  resourceServerSecret,
  registration,
  opaqueResources,
  processMetrics = false,
  now,
  randomToken,
}: {
  config: Pick<LabConfig, 'origins' | 'dataFolder' | 'databaseUrl' | 'refreshGraceSeconds' | 'deviceCodeSeconds'>;
  recorder: Recorder;
  resourceServerSecret: string;
  registration: RegistrationPolicy;
  opaqueResources: ReadonlySet<string>;
  /** Whether the metrics tell of the process, too. */
  processMetrics?: boolean;
  now: () => number;
  randomToken: () => string;
}): Promise<{ dependencies: AppDependencies; close: () => Promise<void> }> {
  const database = await openStoreDatabase(config);
  const stores = createStores(database);
  const [keys, sessionSecret] = await Promise.all([
    openKeys(stores.keys, now),
    stores.secrets.keep('session', randomToken()),
    seed(stores, demoClients(config.origins, resourceServerSecret), now()),
  ]);
  const audit = createAuditQueue({ append: stores.audit.append, run: randomUUID().slice(0, 8) });
  const cleaning = setInterval(
    () => removeExpired(database, now()).catch((error) => console.error('auth-server: cleaning up failed:', error)),
    cleaningInterval,
  ).unref();
  return {
    dependencies: {
      config,
      recorder,
      stores,
      keys,
      clientKeys: clientKeys(captureFetch(recorder, { room: 'clientAuthentication', timeoutMs: 3000 })),
      limits: limitsMemory(),
      userCodeGuesses: userCodeGuessesMemory(),
      opaqueResources,
      deviceLimit: addressLimitMemory(),
      registration: { policy: registration, limit: addressLimitMemory() },
      audit,
      metrics: createMetrics(audit, processMetrics),
      demoAccounts,
      now,
      randomToken,
      session: { store: createSessionStore(database), secret: sessionSecret },
    },
    async close() {
      clearInterval(cleaning);
      await audit.close();
      await database.destroy();
    },
  };
}
