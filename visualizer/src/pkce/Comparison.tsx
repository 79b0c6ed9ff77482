import { Check, X } from 'lucide-react';
import { isLeftOut } from '../model/leftOut.ts';
import { type Derivation, differences } from './derivation.ts';
import type { PkceStory } from './story.ts';

/** What was derived beside the challenge of the Authorization Request, character by character. */
export function Comparison({
  derivation: { challenge },
  authorization,
}: {
  derivation: Derivation;
  authorization: PkceStory['authorization'];
}) {
  if (authorization === undefined || isLeftOut(authorization.challenge)) {
    return (
      <section className="group" aria-label="The comparison">
        <h3>What the server compares</h3>
        <p className="muted">
          {authorization === undefined
            ? 'The trace has no Authorization Request with a code_challenge that belongs to it.'
            : 'The code_challenge was left out when this trace was taken away.'}
        </p>
      </section>
    );
  }
  const { challenge: sent, method, row } = authorization;
  const differ = differences(challenge, sent);
  return (
    <section className="group" aria-label="The comparison">
      <h3>What the server compares</h3>
      <dl className="compared">
        <dt>code_challenge of message {row.number}</dt>
        <dd>
          <code>{sent}</code>
        </dd>
        <dt>derived from this verifier</dt>
        <dd>
          <code>
            {runs(challenge, sent).map(({ text, same, at }) =>
              same ? <span key={at}>{text}</span> : <mark key={at}>{text}</mark>,
            )}
          </code>
        </dd>
      </dl>
      <p className="verdict-line" data-outcome={differ === 0 ? 'passed' : 'refused'} role="status">
        {differ === 0 ? <Check size={15} aria-hidden="true" /> : <X size={15} aria-hidden="true" />}
        <span>
          {differ === 0 ? (
            <strong>They are equal.</strong>
          ) : (
            <>
              <strong>They differ</strong> at {differ} of {Math.max(sent.length, challenge.length)} characters.
            </>
          )}{' '}
          {method !== 'S256' &&
            `The Authorization Request says ${method}: then the verifier itself would be the challenge.`}
        </span>
      </p>
    </section>
  );
}

/** Stretches of a text that are as in another one, and stretches that are not. */
function runs(text: string, other: string): { text: string; same: boolean; at: number }[] {
  const found: { text: string; same: boolean; at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const same = text[at] === other[at];
    const last = found.at(-1);
    if (last?.same === same) last.text += text[at];
    else found.push({ text: text[at] ?? '', same, at });
  }
  return found;
}
