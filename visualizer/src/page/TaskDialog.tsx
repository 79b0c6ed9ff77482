import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { BringInPanel } from '../bringIn/BringInPanel.tsx';
import { ComparePanel } from '../compare/ComparePanel.tsx';
import type { Task } from '../takeAway/TakeAwayMenu.tsx';
import { TakeAwayPanel } from '../takeAway/TakeAwayPanel.tsx';
import type { OpenedFile } from './Page.tsx';
import type { Workbench } from './workbench.ts';

const titles: Record<Task, string> = {
  'take away': 'Take this away',
  'bring in': 'Bring in a file',
  compare: 'Compare two runs',
};

interface TaskParts {
  task: Task;
  onClose: () => void;
  /** What was wrong with the file that somebody brought. */
  problem: string | undefined;
  onFile: (file: File) => void;
  live: Workbench;
  file: OpenedFile | undefined;
}

/** One task with the trace as a whole. */
export function TaskDialog({ task, onClose, problem, onFile, live, file }: TaskParts) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="help task"
      data-task={task}
      aria-labelledby="task-title"
      closedby="any"
      onClose={onClose}
    >
      <div className="help-head">
        <h2 id="task-title">{titles[task]}</h2>
        <button type="button" className="button" data-bare aria-label="Close" onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {task === 'take away' && <TakeAwayPanel />}
      {task === 'compare' && <ComparePanel live={live} file={file} problem={problem} onFile={onFile} />}
      {task === 'bring in' && <BringInPanel problem={problem} onFile={onFile} />}
    </dialog>
  );
}
