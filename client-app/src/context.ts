import type { LabConfig } from '@oauth-lab/shared/lab/config';
import type { Sending } from './actions/sending.ts';
import type { Stores } from './store/stores.ts';

/** What the rooms of all lives share. */
export interface Context extends Sending {
  origins: LabConfig['origins'];
  stores: Stores;
}
