import { RotateCcw } from 'lucide-react';
import { type Draft, draftOf, withBitTurned, withMember, withSignature, withText } from './draft.ts';
import { SignWithOwnKey } from './SignWithOwnKey.tsx';

interface Parts {
  original: string;
  draft: Draft;
  now: number;
  onChange: (draft: Draft) => void;
}

/** Header and claims to write in, and the changes that an attacker would try first. */
export function Editor({ original, draft, now, onChange }: Parts) {
  const tries: Record<string, () => Draft> = {
    'Turn a bit of the signature': () => withBitTurned(draft),
    'Another audience': () => withMember(draft, 'claims', 'aud', 'https://another-api.example'),
    'alg: none': () => withSignature(withMember(draft, 'header', 'alg', 'none'), undefined),
    'Ten more years': () => withMember(draft, 'claims', 'exp', now + 10 * 365 * 86_400),
  };
  return (
    <section className="group" aria-label="Change the token">
      <div className="half-head">
        <h3 className="half-title">Change it</h3>
        <button
          type="button"
          className="button small"
          disabled={draft.raw === original}
          onClick={() => onChange(draftOf(original))}
        >
          <RotateCcw size={14} aria-hidden="true" /> As it was
        </button>
      </div>
      <fieldset className="choices">
        <legend className="unseen">Try a change</legend>
        {Object.entries(tries).map(([says, make]) => (
          <button key={says} type="button" className="button small" onClick={() => onChange(make())}>
            {says}
          </button>
        ))}
      </fieldset>
      {(['header', 'claims'] as const).map((part) => (
        <label key={part} className="jwt-field" data-part={part}>
          <span className="jwt-part" data-part={part}>
            {part === 'header' ? 'Header' : 'Claims'}
          </span>
          <textarea
            className="editor"
            rows={Math.min(16, draft[part].split('\n').length)}
            spellCheck={false}
            value={draft[part]}
            onChange={({ target }) => onChange(withText(draft, part, target.value))}
          />
        </label>
      ))}
      <SignWithOwnKey draft={draft} onChange={onChange} />
    </section>
  );
}
