import type { Hostile } from './hostile.ts';
import type { Sent } from './request.ts';
import type { World } from './world.ts';

/** What it comes to, as `outcomeOf` says it, when a parameter is missing, is sent twice, or has a hostile value. */
export type Spoilt =
  | readonly [missing: string, twice: string, hostile: string]
  /** Some hostile values come to something else. */
  | readonly [missing: string, twice: string, hostile: string, but: Partial<Record<Hostile, string>>];

/** A request to an operation that has nothing wrong with it but what `answer` says; then each parameter is spoilt in turn. */
export interface Case {
  /** As the OpenAPI document has it: "post /token". */
  operation: string;
  /** Where an operation has several. */
  variant?: string;
  base(world: World): Sent | Promise<Sent>;
  answer: string;
  parameters: Readonly<Record<string, Spoilt>>;
}

/** Most parameters have to be there, once, and have to be right. */
export const badRequest = '400 invalid_request';
export const wrong: Spoilt = [badRequest, badRequest, badRequest];

/** Of JSON a member cannot be sent twice: the last one counts (RFC 8259 §4). */
export const noDuplicates = 'not tried';
