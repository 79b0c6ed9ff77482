import { openDatabase } from '@oauth-lab/shared/database/open';
import type { LabConfig } from '@oauth-lab/shared/lab/config';
import { type Kysely, sql } from 'kysely';
import type { AccessTokenStore } from './accessTokens.ts';
import { accessTokensSql } from './accessTokensSql.ts';
import type { AccountStore } from './accounts.ts';
import { accountsSql } from './accountsSql.ts';
import type { AssertionStore } from './assertions.ts';
import { assertionsSql } from './assertionsSql.ts';
import type { AuditStore } from './audit.ts';
import { auditSql } from './auditSql.ts';
import type { ClientStore } from './clients.ts';
import { clientsSql } from './clientsSql.ts';
import type { CodeStore } from './codes.ts';
import { codesSql } from './codesSql.ts';
import type { ConsentStore } from './consents.ts';
import { consentsSql } from './consentsSql.ts';
import type { DeviceStore } from './devices.ts';
import { devicesSql } from './devicesSql.ts';
import type { FamilyStore } from './families.ts';
import { familiesSql } from './familiesSql.ts';
import type { GrantStore } from './grants.ts';
import { grantsSql } from './grantsSql.ts';
import type { KeyStore, SecretStore } from './keys.ts';
import { keysSql, secretsSql } from './keysSql.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import type { SignInStore } from './signIns.ts';
import { signInsSql } from './signInsSql.ts';
import type { TransactionStore } from './transactions.ts';
import { transactionsSql } from './transactionsSql.ts';

/** One narrow, asynchronous port per concern. */
export interface Stores {
  accounts: AccountStore;
  clients: ClientStore;
  consents: ConsentStore;
  transactions: TransactionStore;
  codes: CodeStore;
  devices: DeviceStore;
  families: FamilyStore;
  accessTokens: AccessTokenStore;
  assertions: AssertionStore;
  signIns: SignInStore;
  grants: GrantStore;
  audit: AuditStore;
  keys: KeyStore;
  secrets: SecretStore;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
}

/** Opens `auth-server.sqlite` in the data folder, or the schema `auth_server` of a PostgreSQL, with its tables up to date. */
export function openStoreDatabase({
  dataFolder,
  databaseUrl,
}: Pick<LabConfig, 'dataFolder' | 'databaseUrl'>): Promise<Kysely<Schema>> {
  return openDatabase<Schema>({ folder: dataFolder, url: databaseUrl, name: 'auth-server', migrations });
}

export function createStores(database: Kysely<Schema>): Stores {
  return {
    accounts: accountsSql(database),
    clients: clientsSql(database),
    consents: consentsSql(database),
    transactions: transactionsSql(database),
    codes: codesSql(database),
    devices: devicesSql(database),
    families: familiesSql(database),
    accessTokens: accessTokensSql(database),
    assertions: assertionsSql(database),
    signIns: signInsSql(database),
    grants: grantsSql(database),
    audit: auditSql(database),
    keys: keysSql(database),
    secrets: secretsSql(database),
    async ping() {
      await sql`SELECT 1`.execute(database);
    },
  };
}
