import { useEffect } from 'react';
import type { Bench } from '../store/benchStore.ts';
import { commandOf } from './keys.ts';

export interface KeyActions {
  /** To the next or the previous place of the value that is followed. */
  occurrence(by: 1 | -1): void;
  search(): void;
  flows(): void;
  help(): void;
  takeAway(): void;
  /** Opens the choice of what to hold. */
  hold(): void;
  /** Live, or each message waits. */
  stepMode(): void;
  /** In step mode, lets the oldest message go that waits, where there is none to step to; whether it did. */
  letOneGo(): boolean;
}

/** Listens to the keys of the bench, wherever the focus is outside of text fields. */
export function useKeys(
  bench: Bench,
  { search, flows, help, takeAway, hold, stepMode, letOneGo, occurrence }: KeyActions,
): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      const command = commandOf({
        key,
        modified: ctrlKey || metaKey || altKey || defaultPrevented,
        within: (selector) => target instanceof Element && target.closest(selector) !== null,
      });
      if (command === undefined) return;
      event.preventDefault();
      if (command.type === 'search') search();
      else if (command.type === 'flows') flows();
      else if (command.type === 'help') help();
      else if (command.type === 'take away') takeAway();
      else if (command.type === 'choose what to hold') hold();
      else if (command.type === 'back') goBack(bench);
      else if (command.type === 'toggle play') togglePlay(bench);
      else if (command.type === 'knowledge') bench.setKnowledge(!bench.snapshot().knowledge);
      else if (command.type === 'occurrence') occurrence(command.by);
      else if (command.type === 'toggle step mode') stepMode();
      else if (command.type === 'pin') togglePin(bench);
      // A key that stays down steps through what has happened, and lets nothing happen.
      else if (!(command.type === 'step' && command.by === 1 && !event.repeat && letOneGo())) bench.move(command);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [bench, search, flows, help, takeAway, hold, stepMode, letOneGo, occurrence]);
}

/** Undoes one thing: playing, then following a value, the search, then the flow shown alone. */
function goBack(bench: Bench): void {
  const { cursor, query, flow, follow } = bench.snapshot();
  if (cursor.mode === 'at' && cursor.playing) bench.move({ type: 'pause' });
  else if (follow !== undefined) bench.setFollow(undefined);
  else if (query !== '') bench.setQuery('');
  else if (flow !== undefined) bench.setFlow(undefined);
}

function togglePin(bench: Bench): void {
  const { current } = bench.snapshot();
  if (current !== undefined) bench.togglePin(current.number);
}

export function togglePlay(bench: Bench): void {
  const { cursor } = bench.snapshot();
  bench.move({ type: cursor.mode === 'at' && cursor.playing ? 'pause' : 'play' });
}
