import { OperationProcessingError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi';

/** Why a call to an issuer gave nothing, in half a sentence for the caller: nothing of what we sent, no stack. */
export function reasonOf(error: unknown): string {
  // A server of which we know only that it said no: the status says enough, and its words are not ours to pass on.
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError)
    return `it answered with status ${error.status}.`;
  if (error instanceof OperationProcessingError)
    return `its answer is not what the specification demands (${error.code}).`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED') return 'the issuer is down.';
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'it did not answer in time.';
  return cause instanceof Error ? cause.message : 'the call failed.';
}
