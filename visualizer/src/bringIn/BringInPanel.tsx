import { CircleX, FolderOpen } from 'lucide-react';
import { useRef } from 'react';

/** Chooses a file, and says what was wrong with the last one. */
export function BringInPanel({ problem, onFile }: { problem: string | undefined; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="bring-in">
      <p>
        A trace of the lab, or a HAR file: in your browser’s devtools, the Network tab saves one, and so do most
        proxies. Your own OAuth traffic is named, explained and drawn like the lab’s. The file stays in this page.
      </p>
      {problem !== undefined && (
        <p className="problem" role="alert">
          <CircleX size={16} aria-hidden="true" /> {problem}
        </p>
      )}
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="A trace or HAR file"
        accept=".json,.har,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          currentTarget.value = '';
        }}
      />
      <button type="button" className="drop-here" onClick={() => input.current?.click()}>
        <FolderOpen size={22} aria-hidden="true" />
        <span>
          <b>Choose a file</b>, or drop one anywhere on this page
        </span>
      </button>
    </div>
  );
}
