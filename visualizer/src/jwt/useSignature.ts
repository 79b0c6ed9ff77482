import { isJsonObject, parseJson, textMember } from '@oauth-lab/shared/meaning/read';
import { useEffect, useState } from 'react';
import type { Reading } from './compact.ts';
import type { JwtContext } from './context.ts';
import { keyOf } from './judge.ts';
import { type SignatureOutcome, verifySignature } from './signatures/verify.ts';

interface Checked {
  token: string;
  key: string;
  outcome: SignatureOutcome;
}

/** The outcome of the signature of exactly this token; undefined until it is there, and where no key is found. */
export function useSignature(token: string, reading: Reading, context: JwtContext): SignatureOutcome | undefined {
  const [checked, setChecked] = useState<Checked>();
  const found = reading.readable ? keyOf(reading.jwt, context) : undefined;
  // As text, because every message that arrives has the key set read anew.
  const leftOut = reading.readable && reading.jwt.leftOut;
  const key = found?.found === 'key' && !leftOut ? JSON.stringify(found.jwk) : undefined;
  const algorithm = reading.readable ? (textMember(reading.jwt.header, 'alg') ?? '') : '';

  useEffect(() => {
    const jwk = key === undefined ? undefined : parseJson(key);
    if (key === undefined || !isJsonObject(jwk)) return;
    let wanted = true;
    verifySignature({ token, algorithm, jwk }).then((outcome) => {
      if (wanted) setChecked({ token, key, outcome });
    });
    return () => {
      wanted = false;
    };
  }, [token, algorithm, key]);

  return checked?.token === token && checked.key === key ? checked.outcome : undefined;
}
