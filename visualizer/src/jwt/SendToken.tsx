import { splitUrl } from '@oauth-lab/shared/meaning/read';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { RealVerdict } from '../call/RealVerdict.tsx';
import { useLabCall } from '../call/useLabCall.ts';
import type { CarriedToken } from './tokens.ts';

/** The lane of the calls that this bench makes. */
export const jwtParty = 'JWT bench';

interface Parts {
  token: CarriedToken;
  raw: string;
  origins: Readonly<Record<string, string>>;
  standingOn: number;
}

/** Shows the token to the real resource server, as it stands, and what that says to it. */
export function SendToken({ token, raw, origins, standingOn }: Parts) {
  const origin = origins['resource-server'];
  const [path, setPath] = useState(() => pathOf(token));
  const { call, send, forget } = useLabCall(standingOn);
  const [sent, setSent] = useState<string>();
  // Another token than the one that was sent has no answer yet.
  if (sent !== undefined && sent !== raw) {
    setSent(undefined);
    forget();
  }
  if (origin === undefined) return null;
  const unsendable = /[^!-~]/.test(raw) || raw === '';
  return (
    <section className="group" aria-label="Send the token">
      <h3>Ask the real resource server</h3>
      <form
        className="send"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(raw);
          send({
            party: jwtParty,
            url: `${origin}/${path.replace(/^\/+/, '')}`,
            method: 'GET',
            headers: { authorization: `Bearer ${raw}` },
          });
        }}
      >
        <label className="send-line">
          <span>
            <code>GET {origin}</code>
          </span>
          <input
            className="field"
            aria-label="Path of the resource"
            value={path}
            spellCheck={false}
            onChange={({ target }) => setPath(target.value)}
          />
        </label>
        <button type="submit" className="button" data-strong disabled={unsendable || call.state === 'sent'}>
          <Send size={15} aria-hidden="true" /> Send it
        </button>
      </form>
      {unsendable && (
        <p className="muted">
          An Authorization header can not carry this: it is empty, or has other characters than visible ASCII.
        </p>
      )}
      <RealVerdict call={call} server="The resource server" />
    </section>
  );
}

/** Where the token was shown already, or the plainest resource. */
function pathOf({ row }: CarriedToken): string {
  const { event } = row;
  const shown = event.kind === 'request' && event.method === 'GET' && row.to === 'resource-server';
  return shown ? splitUrl(event.url).path : '/protected';
}
