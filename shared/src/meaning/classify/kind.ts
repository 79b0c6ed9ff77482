import type { RequestReading } from '../read.ts';
import type { Phase } from '../types.ts';

/** One side of an exchange: its name in the specification, where that defines it, and the parameters that its row shows. */
export interface Side {
  name: string;
  source?: string;
  /** Wire names, in order; those that the message lacks are passed over. */
  key?: readonly string[];
}

/** One row of the ordered table: how a message is told by its form, and what it and its answers are called. */
export interface MessageKind {
  phase: Phase;
  matches(request: RequestReading): boolean;
  request: Side;
  response: Side;
  error: Side;
  /** Names for this very request, where its form tells more; the kind's own are for what it leaves open. */
  specify?(request: RequestReading): Pick<MessageKind, 'request' | 'response' | 'error'> | undefined;
}

/** The part of the errors that every JSON endpoint of OAuth shows. */
export const errorKey = ['error', 'error_description'] as const;
