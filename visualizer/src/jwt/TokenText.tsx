import { useState } from 'react';
import { CopyButton } from '../inspector/CopyButton.tsx';
import { type Draft, draftOf } from './draft.ts';
import type { CarriedToken } from './tokens.ts';

const parts = [
  { part: 'header', says: 'Header' },
  { part: 'claims', says: 'Claims' },
  { part: 'signature', says: 'Signature' },
] as const;

/** What of the claims is shown first: some lines, so that the signature and the checks stay in sight. */
const shownFirst = 110;

/** The token as it travels, its three parts told apart by colour, by the line below them, and in words. */
export function TokenText({
  token: { name, row, text },
  draft: { raw },
  onChange,
}: {
  token: CarriedToken;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const [whole, setWhole] = useState(false);
  const segments = raw.split('.');
  const long = segments.some((segment, index) => index === 1 && segment.length > shownFirst);
  return (
    <section className="group" aria-label="The token">
      <div className="half-head">
        <h3 className="half-title">
          {name} of message {row.number}
          {raw !== text && <span className="changed">changed by you</span>}
        </h3>
        <CopyButton text={raw} label="Copy" />
      </div>
      <p className="jwt-legend">
        {parts.map(({ part, says }) => (
          <span key={part} className="jwt-part" data-part={part}>
            {says}
          </span>
        ))}
      </p>
      <p className="jwt-text">
        <code>
          {segments.map((segment, index) => {
            const part = parts[index];
            const key = part?.part ?? `${index}`;
            return (
              <span key={key}>
                {index > 0 && <b className="jwt-dot">.</b>}
                <span className="jwt-part" data-part={part?.part}>
                  {index === 1 && long && !whole ? shortened(segment) : segment}
                </span>
              </span>
            );
          })}
        </code>
        {long && (
          <button type="button" className="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Show less' : `Show all ${raw.length.toLocaleString('en')} characters`}
          </button>
        )}
      </p>
      <details className="raw">
        <summary>Edit it raw, or paste another one</summary>
        <textarea
          className="editor"
          aria-label="The token, raw"
          rows={5}
          spellCheck={false}
          value={raw}
          onChange={({ target }) => onChange(draftOf(target.value.trim()))}
        />
      </details>
    </section>
  );
}

function shortened(segment: string): string {
  return `${segment.slice(0, shownFirst - 20)}…${segment.slice(-20)}`;
}
