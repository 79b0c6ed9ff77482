import { textMember } from '@oauth-lab/shared/meaning/read';
import { KeyRound } from 'lucide-react';
import { useLabCall } from '../call/useLabCall.ts';
import type { Reading } from './compact.ts';
import type { JwtContext } from './context.ts';
import { keyOf } from './judge.ts';
import { jwtParty } from './SendToken.tsx';

interface Parts {
  reading: Reading;
  context: JwtContext;
  origins: Readonly<Record<string, string>>;
  standingOn: number;
}

/** Where nobody has asked the lab's issuer for its keys yet, the learner can: then the trace has them. */
export function AskForKeys({ reading, context, origins, standingOn }: Parts) {
  const { call, send } = useLabCall(standingOn);
  const issuer = origins['auth-server'];
  if (!reading.readable || issuer === undefined || textMember(reading.jwt.claims, 'iss') !== issuer) return null;
  const key = keyOf(reading.jwt, context);
  if (key.found === 'key' || !key.nobodyAsked) return null;
  return (
    <section className="group" aria-label="The issuer's keys">
      <p className="muted">
        Whoever verified it had the keys already, so the trace has no key set. Anybody may ask the issuer for it.
      </p>
      <p className="choices">
        <button
          type="button"
          className="button small"
          disabled={call.state === 'sent'}
          onClick={() => send({ party: jwtParty, url: `${issuer}/.well-known/jwks.json`, method: 'GET' })}
        >
          <KeyRound size={14} aria-hidden="true" /> Ask for the key set
        </button>
      </p>
      {call.state === 'no answer' && <p className="muted">The auth server did not answer.</p>}
    </section>
  );
}
