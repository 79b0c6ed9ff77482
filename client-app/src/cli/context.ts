import type { LabConfig } from '@oauth-lab/shared/lab/config';
import type { Sending } from '../actions/sending.ts';
import type { Listen } from './http/callbackListener.ts';
import type { Terminal } from './http/terminal.ts';
import type { SignIns } from './store/signIns.ts';

/** What the commands share. */
export interface Context extends Sending {
  origins: LabConfig['origins'];
  terminal: Terminal;
  signIns: SignIns;
  /** Which of the sign-ins the command is about. */
  profile: string;
  /** Opens an address in the user's browser; whether that worked. */
  openBrowser(address: string): Promise<boolean>;
  /** Like `fetchFrom`, for answers that go on and on: an event stream ends when it ends. */
  fetchStreamFrom(room: string): typeof fetch;
  listen: Listen;
  /** Resolves after so many milliseconds; rejects when the user presses Ctrl-C. */
  wait(milliseconds: number): Promise<void>;
  /** Aborted when the user presses Ctrl-C. */
  interruption: AbortSignal;
}
