import { ChevronLeft, ChevronRight, Pause, Play, Radio, StepForward } from 'lucide-react';
import { useStepMode } from '../hold/useStepMode.ts';
import { useBench, useBenchSnapshot } from '../store/useBench.ts';
import { togglePlay } from './useKeys.ts';

/** Made once: all of this is drawn again with each message that arrives. */
const icons = {
  live: <Radio size={15} aria-hidden="true" />,
  step: <StepForward size={15} aria-hidden="true" />,
  back: <ChevronLeft size={18} aria-hidden="true" />,
  on: <ChevronRight size={18} aria-hidden="true" />,
  pause: <Pause size={16} aria-hidden="true" />,
  play: <Play size={16} aria-hidden="true" />,
};

/** Live or step, and the way through the messages. In step mode, the way on from the last one lets the next one happen. */
export function Steering() {
  const bench = useBench();
  const { cursor, index, view } = useBenchSnapshot();
  const { mode, unknown, goLive, goStep, canLetGo, letOneGo } = useStepMode();
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
          aria-pressed={mode === 'live'}
          title="Live: messages go on by themselves, and the newest one is shown (End)"
          onClick={goLive}
        >
          {icons.live} Live
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={mode === 'step'}
          aria-keyshortcuts="s"
          title="Step: each message waits until you go on with → (s)"
          disabled={unknown}
          onClick={goStep}
        >
          {icons.step} Step
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
        {icons.back}
      </button>
      <span className="position">
        {empty ? '–' : index + 1} / {view.rows.length}
      </span>
      <button
        type="button"
        className="button"
        data-bare={canLetGo ? undefined : ''}
        data-strong={canLetGo ? '' : undefined}
        aria-label="Next message"
        title={canLetGo ? 'Let the message that waits go on (→)' : 'Next message (→)'}
        disabled={!canLetGo && (empty || live)}
        onClick={() => letOneGo() || bench.move({ type: 'step', by: 1 })}
      >
        {icons.on}
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
        {playing ? icons.pause : icons.play}
      </button>
    </fieldset>
  );
}
