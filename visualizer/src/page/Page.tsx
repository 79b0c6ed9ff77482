import { lazy, Suspense, useCallback, useState } from 'react';
import { FileBar } from '../bringIn/FileBar.tsx';
import { fileStore } from '../bringIn/fileStore.ts';
import { openFile } from '../bringIn/openFile.ts';
import type { BroughtIn } from '../bringIn/reading.ts';
import { useFileDrop } from '../bringIn/useFileDrop.ts';
import type { Feed } from '../feed/feed.ts';
import { SayContext } from '../hold/useHold.ts';
import { readAddress } from '../model/address.ts';
import { App } from '../shell/App.tsx';
import { HubState } from '../shell/HubState.tsx';
import { TakeAwayMenu, type Task } from '../takeAway/TakeAwayMenu.tsx';
import { Providers } from './Providers.tsx';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Loaded when somebody asks for it: whoever only watches needs none of it. */
const TaskDialog = lazy(() => import('./TaskDialog.tsx').then((module) => ({ default: module.TaskDialog })));

/** A file that was brought in, on a bench of its own. */
export interface OpenedFile {
  name: string;
  trace: BroughtIn;
  workbench: Workbench;
}

/** The page: the live bench, or a file in its place; and what can be done with the trace as a whole. */
export function Page({ live, feed }: { live: Workbench; feed: Feed }) {
  const [file, setFile] = useState<OpenedFile>();
  const [showsFile, setShowsFile] = useState(false);
  const [task, setTask] = useState<Task>();
  const [problem, setProblem] = useState<string>();

  const bringIn = useCallback(
    async (chosen: File) => {
      const { origins } = live.bench.snapshot().trace;
      const reading = await openFile(chosen, origins);
      if (!reading.ok) {
        setProblem(reading.problem);
        setTask(task === 'compare' ? task : 'bring in');
        return;
      }
      const { trace } = reading;
      const name = chosen.name;
      setFile({
        name,
        trace,
        workbench: openWorkbench(fileStore(trace, name), readAddress('')),
      });
      setProblem(undefined);
      // Whoever compares wants it beside the live one, not in its place.
      if (task === 'compare') return;
      setTask(undefined);
      // What is held would be out of sight.
      const { arms, held } = live.bench.snapshot().trace.hold;
      if (arms.length > 0 || held.length > 0) feed.say({ do: 'let all go' });
      setShowsFile(true);
    },
    [live, feed, task],
  );
  const dropped = useCallback((chosen: File) => void bringIn(chosen), [bringIn]);
  const hovers = useFileDrop(dropped);
  const takeAway = useCallback(() => setTask('take away'), []);
  const close = useCallback(() => {
    setTask(undefined);
    setProblem(undefined);
  }, []);

  const shown = showsFile && file !== undefined ? file : undefined;
  const bar =
    shown === undefined ? (
      <HubState feed={feed} />
    ) : (
      <FileBar name={shown.name} trace={shown.trace} onBack={() => setShowsFile(false)} />
    );
  return (
    <SayContext value={shown === undefined ? feed.say : undefined}>
      <Providers workbench={shown?.workbench ?? live} key={shown === undefined ? 'live' : 'file'}>
        <App bar={bar} tools={<TakeAwayMenu onTask={setTask} />} onTakeAway={takeAway} />
        {task !== undefined && (
          <Suspense fallback={null}>
            <TaskDialog task={task} onClose={close} problem={problem} onFile={dropped} live={live} file={file} />
          </Suspense>
        )}
        {hovers && <div className="drop-over">Drop a trace or a HAR file to look at it</div>}
      </Providers>
    </SayContext>
  );
}
