import { ExternalLink, Send } from 'lucide-react';
import { useState } from 'react';
import { RealVerdict } from '../call/RealVerdict.tsx';
import { useLabCall } from '../call/useLabCall.ts';
import { attemptWith } from './attempt.ts';
import type { PkceStory } from './story.ts';

interface Parts {
  verifier: string;
  story: PkceStory;
  origins: Readonly<Record<string, string>>;
  standingOn: number;
}

/** The Token Request with this verifier, at the real auth server. */
export function SendVerifier({ verifier, story, origins, standingOn }: Parts) {
  const { call, send, forget } = useLabCall(standingOn);
  const [sent, setSent] = useState<string>();
  // Another verifier than the one that was sent has no answer yet.
  if (sent !== undefined && sent !== verifier) {
    setSent(undefined);
    forget();
  }
  const attempt = attemptWith(verifier, story, origins);
  const client = origins['client-app'];
  return (
    <section className="group" aria-label="Send the verifier">
      <h3>Ask the real auth server</h3>
      <p className="muted">
        {attempt.ready
          ? `Sends the Token Request with the code of message ${story.code?.number}, and this verifier.`
          : attempt.reason}
      </p>
      <p className="choices">
        <button
          type="button"
          className="button"
          data-strong
          disabled={!attempt.ready || call.state === 'sent'}
          onClick={() => {
            if (!attempt.ready) return;
            setSent(verifier);
            send(attempt.call);
          }}
        >
          <Send size={15} aria-hidden="true" /> Send it
        </button>
        {story.code === undefined && client !== undefined && (
          <a className="button" href={client} target="_blank" rel="noreferrer">
            Open the client app <ExternalLink size={14} aria-hidden="true" />
          </a>
        )}
      </p>
      <RealVerdict call={call} server="The auth server" />
    </section>
  );
}
