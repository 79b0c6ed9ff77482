import type { LabConfig } from '@oauth-lab/shared/lab/config';
import type { AuditQueue } from './audit/queue.ts';
import type { ClientKeys } from './clientAuthentication/clientKeys.ts';
import type { UserCodeGuesses } from './device/code/limits.ts';
import type { AddressLimit } from './limits/addressLimit.ts';
import type { SignInLimits } from './login/limits.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { RegistrationPolicy } from './register/policy.ts';
import type { Stores } from './store/database.ts';
import type { SigningKeys } from './tokens/keys.ts';

/** What the rooms are given: their records, their keys, the time and chance. */
export interface Dependencies {
  config: Pick<LabConfig, 'origins' | 'refreshGraceSeconds' | 'deviceCodeSeconds'>;
  stores: Stores;
  keys: SigningKeys;
  clientKeys: ClientKeys;
  limits: SignInLimits;
  userCodeGuesses: UserCodeGuesses;
  /** Resources that access tokens are opaque for. */
  opaqueResources: ReadonlySet<string>;
  /** Of devices that begin. */
  deviceLimit: AddressLimit;
  registration: { policy: RegistrationPolicy; limit: AddressLimit };
  audit: AuditQueue;
  metrics: Metrics;
  /** Shown on the sign-in page. */
  demoAccounts: readonly { username: string; password: string }[];
  /** Milliseconds since the epoch. */
  now: () => number;
  /** 256 random bits as base64url. */
  randomToken: () => string;
}
