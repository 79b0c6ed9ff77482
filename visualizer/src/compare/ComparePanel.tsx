import { FolderOpen } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { OpenedFile } from '../page/Page.tsx';
import type { Workbench } from '../page/workbench.ts';
import { counted, timeOfDay } from '../shell/format.ts';
import { alignRuns, stateOf } from './align.ts';
import { PairList } from './PairList.tsx';
import { firstChoice, type Run, runsIn } from './runs.ts';

interface CompareParts {
  live: Workbench;
  file: OpenedFile | undefined;
  problem: string | undefined;
  onFile: (file: File) => void;
}

interface Source {
  label: string;
  runs: readonly Run[];
}

/** Two runs side by side, from the live trace or from a file. */
export function ComparePanel({ live, file, problem, onFile }: CompareParts) {
  // What arrives meanwhile would move what somebody reads.
  const [content] = useState(() => live.bench.snapshot().trace.content);
  const sources = useMemo((): Source[] => {
    const own = { label: 'Live', runs: runsIn(content, 'live') };
    if (file === undefined) return [own];
    const { content: ofFile } = file.workbench.bench.snapshot().trace;
    return [own, { label: file.name, runs: runsIn(ofFile, file.name) }];
  }, [content, file]);
  const all = sources.flatMap(({ runs }) => runs);
  const [first, second] = firstChoice(sources[0]?.runs ?? [], sources[1]?.runs ?? []);
  const [chosen, setChosen] = useState<{ left?: string; right?: string }>({});
  const [ignoreRandom, setIgnoreRandom] = useState(true);
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const left = all.find(({ id }) => id === (chosen.left ?? first));
  const right = all.find(({ id }) => id === (chosen.right ?? second));
  const pairs = useMemo(() => alignRuns(left?.rows ?? [], right?.rows ?? []), [left, right]);
  const shown = onlyDifferences ? pairs.filter((pair) => stateOf(pair, ignoreRandom) !== 'same') : pairs;
  const count = (state: string) => pairs.filter((pair) => stateOf(pair, ignoreRandom) === state).length;
  return (
    <div className="compare">
      <div className="compare-choice">
        <RunChoice label="Left" sources={sources} run={left} onChoose={(id) => setChosen({ ...chosen, left: id })} />
        <RunChoice label="Right" sources={sources} run={right} onChoose={(id) => setChosen({ ...chosen, right: id })} />
      </div>
      <div className="compare-options">
        <Tick label="Ignore random values" on={ignoreRandom} onChange={setIgnoreRandom} />
        <Tick label="Only differences" on={onlyDifferences} onChange={setOnlyDifferences} />
        <FileButton onFile={onFile} />
        <p className="compare-sum" role="status">
          {counted(count('same'), 'message')} alike, {count('differs')} differ, {counted(count('gap'), 'gap')}
        </p>
      </div>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {shown.length === 0 ? (
        <p className="muted">
          There is nothing to show: {pairs.length === 0 ? 'no run has a message' : 'nothing differs'}.
        </p>
      ) : (
        <PairList key={`${left?.id} ${right?.id}`} pairs={shown} ignoreRandom={ignoreRandom} />
      )}
    </div>
  );
}

interface RunChoiceParts {
  label: string;
  sources: readonly Source[];
  run: Run | undefined;
  onChoose: (id: string) => void;
}

function RunChoice({ label, sources, run, onChoose }: RunChoiceParts) {
  return (
    <label className="run-choice">
      <span className="run-side">{label}</span>
      <select value={run?.id} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {sources.map((source) => (
          <optgroup key={source.label} label={source.label}>
            {source.runs.map(({ id, title, rows }) => (
              <option key={id} value={id}>
                {title} · {counted(rows.length, 'row')}
                {rows[0] === undefined ? '' : ` · ${timeOfDay(rows[0].at).slice(0, 8)}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Tick({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />{' '}
      <span>{label}</span>
    </label>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="A file to compare with"
        accept=".json,.har,application/json"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) onFile(chosen);
          currentTarget.value = '';
        }}
      />
      <button type="button" className="button small" onClick={() => input.current?.click()}>
        <FolderOpen size={14} aria-hidden="true" /> With a file…
      </button>
    </>
  );
}
