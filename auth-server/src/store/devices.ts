import type { Authorization } from '../tokens/authorization.ts';
import type { Issue } from './families.ts';

/** A device that asked for an authorization (RFC 8628 §3.1): what it may be given, and what its user said. */
export interface Device {
  deviceCodeHash: string;
  userCodeHash: string;
  clientId: string;
  /** The scope tokens that it asked for. */
  scope: readonly string[];
  /** The audience that it asked for (RFC 8707). */
  resource: string;
  issuedAt: number;
  expiresAt: number;
  answer: DeviceAnswer;
}

/** What became of the user code. */
export type DeviceAnswer =
  | { state: 'pending' }
  | { state: 'approved'; authorization: Authorization }
  | { state: 'denied' }
  /** Its tokens were issued. */
  | { state: 'redeemed' };

/** How a device asked whether its user has answered, and how many seconds it has to leave between two questions from now on. */
export interface Poll {
  tooSoon: boolean;
  interval: number;
}

export interface DeviceStore {
  /** False where the user code is that of another device. */
  begin(device: Omit<Device, 'answer'>, interval: number): Promise<boolean>;
  find(deviceCodeHash: string): Promise<Device | undefined>;
  findByUserCode(userCodeHash: string): Promise<Device | undefined>;
  /** Notes that a device asks. One that asks too soon has to wait five seconds longer from then on (RFC 8628 §3.5). */
  poll(deviceCodeHash: string, at: number): Promise<Poll>;
  /** Compare-and-set: true for the one caller that answered for the device while it was pending and its code good. */
  answer(
    deviceCodeHash: string,
    answer: Extract<DeviceAnswer, { state: 'approved' | 'denied' }>,
    at: number,
  ): Promise<boolean>;
  /**
   * Compare-and-set: consumes the approval and puts on record what is issued for it, both or neither. True for the one caller that
   * redeemed it, however many ask at once.
   */
  redeem(deviceCodeHash: string, issue: Issue): Promise<boolean>;
}
