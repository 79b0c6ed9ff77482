import { type JsonObject, textMember } from '@oauth-lab/shared/meaning/read';
import { useEffect, useState } from 'react';
import type { Reading } from './compact.ts';
import type { JwtContext } from './context.ts';
import { keyOf } from './judge.ts';
import { type SignatureOutcome, verifySignature } from './signatures/verify.ts';

/** The outcome of the signature of exactly this token; undefined until it is there, and where no key is found. */
export function useSignature(token: string, reading: Reading, context: JwtContext): SignatureOutcome | undefined {
  const [checked, setChecked] = useState<{ token: string; jwk: JsonObject; outcome: SignatureOutcome }>();
  const key = reading.readable ? keyOf(reading.jwt, context) : undefined;
  const jwk = key?.found === 'key' ? key.jwk : undefined;
  const algorithm = reading.readable ? (textMember(reading.jwt.header, 'alg') ?? '') : '';

  useEffect(() => {
    if (jwk === undefined) return;
    let wanted = true;
    verifySignature({ token, algorithm, jwk }).then((outcome) => {
      if (wanted) setChecked({ token, jwk, outcome });
    });
    return () => {
      wanted = false;
    };
  }, [token, algorithm, jwk]);

  return checked?.token === token && checked.jwk === jwk ? checked.outcome : undefined;
}
