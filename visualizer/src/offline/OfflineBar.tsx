import { FileText } from 'lucide-react';
import { counted } from '../shell/format.ts';
import type { Enclosed } from '../takeAway/offlinePage.ts';

/** Says what this page is. */
export function OfflineBar({ enclosed: { file, madeAt } }: { enclosed: Enclosed }) {
  return (
    <div className="file-bar">
      <FileText className="file-bar-sign" size={17} aria-hidden="true" />
      <p className="file-bar-words">
        <b>A recorded trace</b>, saved{' '}
        {new Date(madeAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}
        <span className="file-facts">
          {' '}
          · {counted(file.events.length, 'event')} · {file.redacted ? 'secrets left out' : 'with its secrets'} · step
          with ← and →
        </span>
      </p>
    </div>
  );
}
