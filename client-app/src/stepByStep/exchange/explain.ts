import type { Attempt, Exchange } from '../attempt.ts';

/** Why an exchange went as it did, as far as the client can know: it compares what was sent with what it remembers. */
export function explainExchange({ prepared, progress }: Attempt, { sent, verdict, answer }: Exchange): string {
  switch (verdict.kind) {
    case 'accepted':
      return 'The server compared the hash of your code_verifier with the code_challenge it had kept, found them equal, and gave tokens.';
    case 'failed':
      return answer.kind === 'failed' && answer.code === 'ECONNREFUSED'
        ? 'The authorization server is not running, or not at this address. The code was not used; start the server and send it again.'
        : 'The client does not know whether the server saw the request. Send it again; if the code was used, the server will say so.';
    case 'rejected':
      return 'The client validates what it gets before it uses any of it. It keeps no token of this answer.';
    case 'refused':
      return explainRefusal();
  }

  function explainRefusal(): string {
    const code = progress.stage === 'prepared' || progress.stage === 'denied' ? undefined : progress.answer.code;
    if (verdict.kind === 'refused' && verdict.error !== 'invalid_grant')
      return 'The token endpoint did not accept the request. Compare what was sent with what the description says.';
    if (sent.code !== code) return 'You sent a code that this server did not give to this attempt.';
    if (sent.code_verifier !== prepared.code_verifier)
      return 'You sent a code_verifier whose hash is not the code_challenge of the Authorization Request. A thief with a stolen code stands exactly here: without the verifier the code is worth nothing.';
    if (progress.stage === 'tokens')
      return 'The code had been used before. A code is good for one use; a second one means that somebody has a copy, so the server may also revoke what the first use gave (RFC 6749 §4.1.2). Call the protected resource to see whether the access token still works.';
    return 'The code and the verifier are the right ones, so the code has expired or was used already. Start again to get a fresh one.';
  }
}
