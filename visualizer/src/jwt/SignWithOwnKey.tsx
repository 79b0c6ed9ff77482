import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { type Draft, signingInput, withMember, withSignature } from './draft.ts';
import type { OwnKey } from './ownKey.ts';

/** One for as long as the page is open, made when it is first used. */
let ownKey: Promise<OwnKey> | undefined;

function takeOwnKey(): Promise<OwnKey> {
  ownKey ??= import('./ownKey.ts').then(({ makeOwnKey }) => makeOwnKey());
  return ownKey;
}

/** Signs what the token says now with a key that only the learner has. */
export function SignWithOwnKey({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const [key, setKey] = useState<OwnKey>();

  async function sign({ named }: { named: boolean }): Promise<void> {
    const own = await takeOwnKey();
    setKey(own);
    const forKey = withMember(draft, 'header', 'alg', 'ES256');
    const next = named ? withMember(forKey, 'header', 'kid', own.kid) : forKey;
    onChange(withSignature(next, own.sign(signingInput(next))));
  }

  return (
    <>
      <p className="jwt-sign">
        A signature of your own is easily made, with a key that this page makes for you. Either say whose key it is, or
        leave the <code>kid</code> of the issuer in the header.
      </p>
      <p className="choices">
        <button type="button" className="button small" onClick={() => sign({ named: true })}>
          <PenLine size={14} aria-hidden="true" /> Sign with your key
        </button>
        <button type="button" className="button small" onClick={() => sign({ named: false })}>
          <PenLine size={14} aria-hidden="true" /> Sign, but keep the issuer’s kid
        </button>
      </p>
      {key !== undefined && (
        <details className="raw">
          <summary>Your public key</summary>
          <pre className="bytes">{JSON.stringify(key.publicJwk, null, 2)}</pre>
          <p className="muted">The private half stays in this page, and is gone when you close it.</p>
        </details>
      )}
    </>
  );
}
