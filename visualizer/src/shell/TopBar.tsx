import {
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  GitBranch,
  LayoutList,
  Pause,
  Play,
  Radio,
  Search,
  Waypoints,
  X,
} from 'lucide-react';
import type { RefObject } from 'react';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { ThemeButton } from './ThemeButton.tsx';
import { togglePlay } from './useKeys.ts';

export interface TopBarParts {
  search: RefObject<HTMLInputElement | null>;
  side: boolean;
  onSide: () => void;
  asList: boolean;
  onAsList: () => void;
  onHelp: () => void;
  /** On a narrow screen the list is the only form, and panes are tabs. */
  narrow: boolean;
}

export function TopBar({ search, side, onSide, asList, onAsList, onHelp, narrow }: TopBarParts) {
  return (
    <header className="top">
      <h1 className="brand">OAuth Lab</h1>
      {!narrow && (
        <button
          type="button"
          className="button"
          aria-pressed={side}
          aria-keyshortcuts="f"
          title="Flows and client app (f)"
          onClick={onSide}
        >
          <GitBranch size={16} aria-hidden="true" /> Flows
        </button>
      )}
      <Steering />
      <SearchField field={search} />
      <span className="top-end">
        {!narrow && (
          <button
            type="button"
            className="button"
            aria-pressed={asList}
            title="The same messages as a list of sentences"
            onClick={onAsList}
          >
            {asList ? <Waypoints size={16} aria-hidden="true" /> : <LayoutList size={16} aria-hidden="true" />}
            List
          </button>
        )}
        <ThemeButton />
        <button
          type="button"
          className="button"
          data-bare
          aria-label="Help"
          aria-keyshortcuts="?"
          title="Keys and legend (?)"
          onClick={onHelp}
        >
          <CircleHelp size={18} aria-hidden="true" />
        </button>
      </span>
    </header>
  );
}

/** Live or step, and the way through the messages. */
function Steering() {
  const bench = useBench();
  const { cursor, index, view } = useBenchSnapshot();
  const live = cursor.mode === 'live';
  const playing = cursor.mode === 'at' && cursor.playing;
  const empty = view.rows.length === 0;
  return (
    <fieldset className="steering">
      <legend className="unseen">Stepping</legend>
      <button
        type="button"
        className="button"
        aria-pressed={live}
        title="Follow the newest message (End)"
        onClick={() => bench.move({ type: live ? 'hold' : 'end' })}
      >
        <Radio size={16} aria-hidden="true" /> Live
      </button>
      <button
        type="button"
        className="button"
        data-bare
        aria-label="Previous message"
        title="Previous message (←)"
        disabled={empty || index <= 0}
        onClick={() => bench.move({ type: 'step', by: -1 })}
      >
        <ChevronLeft size={18} aria-hidden="true" />
      </button>
      <span className="position">
        {empty ? '–' : index + 1} / {view.rows.length}
      </span>
      <button
        type="button"
        className="button"
        data-bare
        aria-label="Next message"
        title="Next message (→)"
        disabled={empty || live}
        onClick={() => bench.move({ type: 'step', by: 1 })}
      >
        <ChevronRight size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button"
        data-bare
        aria-label={playing ? 'Pause' : 'Play'}
        title={playing ? 'Pause (space)' : 'Play message by message (space)'}
        disabled={empty}
        onClick={() => togglePlay(bench)}
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </button>
    </fieldset>
  );
}

function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const bench = useBench();
  const { query } = useBenchSnapshot();
  return (
    <search className="search">
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label="Search messages"
        aria-keyshortcuts="/"
        placeholder="Search name, path, value  /"
        value={query}
        spellCheck={false}
        onChange={(event) => bench.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            bench.setQuery('');
            event.currentTarget.blur();
          } else if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {query !== '' && (
        <button type="button" className="clear" aria-label="Clear the search" onClick={() => bench.setQuery('')}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
