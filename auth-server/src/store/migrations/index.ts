import { sessionMigration } from '@oauth-lab/shared/database/sessionStore';
import { accessTokens } from './accessTokens.ts';
import { auditEvents } from './auditEvents.ts';
import { clientRecords } from './clientRecords.ts';
import { codeIndexes } from './codeIndexes.ts';
import { devices } from './devices.ts';
import { firstTables } from './firstTables.ts';
import { keyGenerations } from './keyGenerations.ts';
import { refreshTokenIndexes } from './refreshTokenIndexes.ts';
import { registrations } from './registrations.ts';
import { signIns } from './signIns.ts';
import { usedAssertions } from './usedAssertions.ts';

/** By name; they run in the order of their names, each once. */
export const migrations = {
  '0001_first_tables': firstTables,
  '0002_web_session': sessionMigration,
  '0003_client_records': clientRecords,
  '0020_registrations': registrations,
  '0021_devices': devices,
  '0010_access_tokens': accessTokens,
  '0011_key_generations': keyGenerations,
  '0012_used_assertions': usedAssertions,
  '0030_audit_events': auditEvents,
  '0031_sign_ins': signIns,
  '0040_code_indexes': codeIndexes,
  '0041_refresh_token_indexes': refreshTokenIndexes,
};
