import { visible } from '@oauth-lab/shared/console/visible';
import { type ExitCode, exitCodes } from './exitCodes.ts';

/** Why a command ends without what it was asked for: one line for a person, a short name and a number for a script. */
export class Problem extends Error {
  readonly exitCode: ExitCode;
  /** Such as `access_denied`; a server's own word where it has one. */
  readonly error: string;

  /** @param message one sentence or two; what a server said is in it, so nothing of it may move the cursor (CWE-150). */
  constructor(exitCode: ExitCode, error: string, message: string) {
    super(visible(message));
    this.exitCode = exitCode;
    this.error = visible(error);
  }
}

export function usageProblem(message: string): Problem {
  return new Problem(exitCodes.usage, 'usage', message);
}

export function signedOut(message: string): Problem {
  return new Problem(exitCodes.signedOut, 'signed_out', message);
}

export function interrupted(): Problem {
  return new Problem(exitCodes.interrupted, 'interrupted', 'Interrupted.');
}
