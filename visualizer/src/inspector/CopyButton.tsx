import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copyText.ts';

/** Puts text on the clipboard and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <button
      type="button"
      className="button small"
      onClick={() =>
        copyText(text).then(
          () => setOutcome('copied'),
          () => setOutcome('failed'),
        )
      }
    >
      {outcome === 'none' && <Copy size={14} aria-hidden="true" />}
      {outcome === 'copied' && <Check size={14} aria-hidden="true" />}
      {outcome === 'failed' && <X size={14} aria-hidden="true" />}
      <span aria-live="polite">
        {outcome === 'none' ? label : outcome === 'copied' ? 'Copied' : 'The browser did not allow it'}
      </span>
    </button>
  );
}
