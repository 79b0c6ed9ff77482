import { CopyButton } from '../inspector/CopyButton.tsx';
import { SourceLink } from '../inspector/SourceLink.tsx';
import { type Derivation, terminalCommands } from './derivation.ts';

/** Characters, bytes of the hash, base64url: each stage, and how to make the same in a terminal. */
export function Stages({ derivation: { verifier, digest, challenge } }: { derivation: Derivation }) {
  return (
    <section className="group" aria-label="The derivation">
      <h3>How the challenge is made</h3> <SourceLink label="RFC 7636 §4.2" />
      <ol className="stages">
        <li data-stage="ascii">
          <p>
            The {verifier.length} characters as <strong>ASCII</strong> bytes
          </p>
        </li>
        <li data-stage="sha256">
          <p>
            their <strong>SHA-256</strong>: 32 bytes, and no way back
          </p>
          <p className="derived">
            <code>{hexOf(digest)}</code>
          </p>
        </li>
        <li data-stage="base64url">
          <p>
            those as <strong>base64url</strong>, without padding: 43 characters
          </p>
          <p className="derived">
            <code>{challenge}</code>
          </p>
        </li>
      </ol>
      {terminalCommands(verifier).map(({ name, command }) => (
        <div key={name} className="terminal" data-terminal={name}>
          <div className="half-head">
            <p className="half-title muted">In a terminal, with {name}</p>
            <CopyButton text={command} label="Copy" />
          </div>
          <pre className="bytes">{command}</pre>
        </div>
      ))}
    </section>
  );
}

/** In twos, as byte editors show it; the line breaks wherever there is no more room. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
