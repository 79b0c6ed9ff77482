import type { Kysely } from 'kysely';
import { type SignIn, signInSchema } from '../automatic/signIn.ts';
import { type ServiceRun, serviceRunSchema } from '../clientCredentials/serviceRun.ts';
import { type KnownClient, knownClientSchema } from '../clients/knownClient.ts';
import { type DeviceFlow, deviceFlowSchema } from '../deviceGrant/deviceFlow.ts';
import { type AttemptStore, createAttemptStore } from './attempts.ts';
import { createRecords, type Records } from './records.ts';
import type { ClientSchema } from './schema.ts';

/** Everything that the client app keeps, beside its browser sessions. */
export interface Stores {
  attempts: AttemptStore;
  /** Clients that somebody registered or typed in here. */
  clients: Records<KnownClient>;
  deviceFlows: Records<DeviceFlow>;
  serviceRuns: Records<ServiceRun>;
  /** Sign-ins of the automatic mode. */
  signIns: Records<SignIn>;
}

export function createStores(database: Kysely<ClientSchema>): Stores {
  return {
    attempts: createAttemptStore(database),
    clients: createRecords(database, 'client', knownClientSchema),
    deviceFlows: createRecords(database, 'device flow', deviceFlowSchema),
    serviceRuns: createRecords(database, 'service run', serviceRunSchema),
    signIns: createRecords(database, 'sign-in', signInSchema),
  };
}
