import type { Named } from './credential.ts';
import type { Moment } from './moment.ts';

/** Why a credential is of no use any more. */
export type EndHow = 'used' | 'compared' | 'replaced' | 'revoked' | 'not active' | 'signed out' | 'deleted';

/**
 * What a row tells about credentials. Observations of the same rows are the same, whenever they are made, and each one holds from
 * its moment on: what is known at a step is what the observations up to it tell.
 */
export type Observation =
  /** The parties have the value from here on. */
  | {
      type: 'held';
      value: string;
      /** The wire name, or the name of the cookie. */
      name: string;
      named: Named;
      parties: readonly string[];
      /** Who sent it; undefined where it is noted inside a party. */
      from: string | undefined;
      moment: Moment;
    }
  | { type: 'ended'; value: string; how: EndHow; moment: Moment }
  /** Until when it is good, in milliseconds since the epoch. */
  | { type: 'lasts'; value: string; until: number; moment: Moment }
  /** One was given for the other, or together with it: to revoke one for misuse takes all of them. */
  | { type: 'kin'; values: readonly string[]; moment: Moment }
  /** Something was misused, or given back with all that belongs to it. */
  | { type: 'family ended'; value: string; moment: Moment }
  /** Whose it is, where the value does not say so itself. */
  | { type: 'of user'; value: string; user: string; moment: Moment };
