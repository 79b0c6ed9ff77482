import { FileText, Radio } from 'lucide-react';
import { counted } from '../shell/format.ts';
import type { BroughtIn } from './reading.ts';

/** Says that this is not what happens now, and leads back. */
export function FileBar({ name, trace, onBack }: { name: string; trace: BroughtIn; onBack: () => void }) {
  const facts = [
    counted(trace.events.length, 'event'),
    trace.redacted ? 'secrets left out' : undefined,
    trace.passedOver > 0 ? `${counted(trace.passedOver, 'load')} of images, styles and scripts passed over` : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <div className="file-bar">
      <FileText className="file-bar-sign" size={17} aria-hidden="true" />
      <p className="file-bar-words" role="status">
        <b>You look at a file:</b> <span className="file-name">{name}</span>
        <span className="file-facts"> · {facts.join(' · ')}</span>
      </p>
      <button type="button" className="button small" onClick={onBack}>
        <Radio size={14} aria-hidden="true" /> Back to live
      </button>
    </div>
  );
}
