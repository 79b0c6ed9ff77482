import { ChevronLeft, ChevronRight, Pause, Play, Radio, StepForward } from 'lucide-react';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { togglePlay } from './useKeys.ts';

/** Live or step, and the way through the messages. */
export function Steering() {
  const bench = useBench();
  const { cursor, index, view } = useBenchSnapshot();
  const live = cursor.mode === 'live';
  const playing = cursor.mode === 'at' && cursor.playing;
  const empty = view.rows.length === 0;
  return (
    <fieldset className="steering">
      <legend className="unseen">Stepping</legend>
      <span className="segments">
        <button
          type="button"
          className="button"
          aria-pressed={live}
          title="Live: follow the newest message (End)"
          onClick={() => bench.move({ type: 'end' })}
        >
          <Radio size={15} aria-hidden="true" /> Live
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={!live}
          aria-keyshortcuts="s"
          title="Step: stay at a message and go on by yourself (s)"
          onClick={() => bench.move({ type: 'hold' })}
          disabled={empty && live}
        >
          <StepForward size={15} aria-hidden="true" /> Step
        </button>
      </span>
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
