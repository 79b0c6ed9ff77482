import { afterPaint } from './afterPaint.ts';
import type { Haste } from './traceStore.ts';

/** In milliseconds; a hidden page draws no frames, yet its trace must not pile up. */
const longestWait = 250;
/**
 * In milliseconds: how long the parts of a replay are gathered, so that a long past is not drawn many times over. Its beginning is drawn
 * at once, and what takes little is drawn more often.
 */
const gathering = 80;
const gatheringTimes = 4;
/** At least this share of what drawing them took the last time: the longer the past is, the less often it is drawn. */
const gatheringShare = 0.5;
/** In milliseconds: what may be done in every frame. */
const light = 8;
/** Work that takes longer is owed a rest of so many times as long, and so at least two thirds of the time are the learner's. */
const restShare = 2;
/** In milliseconds: so much rest may be owed at once, since messages come in bursts and a burst is worth seeing as it comes. */
const mostOwed = 150;

/** In milliseconds: what comes after a pause so long is most often a request that is answered soon. */
const quiet = 32;
/**
 * In milliseconds: so long it waits for the answer, and both are drawn in one frame. While the request was drawn alone, the page was busy
 * when the answer came, and the answer waited longer.
 */
const answered = 8;

/** What a browser offers of time. */
export interface PaceParts {
  now(): number;
  /** Calls with the next frame that is drawn; returns a function that calls it off. */
  onFrame(work: () => void): () => void;
  later(work: () => void, milliseconds: number): () => void;
  /** Calls when what was begun now is done, drawing included as far as it is not put off. */
  afterwards(work: () => void): void;
  /** Whether the learner pressed a key or clicked, and no frame has been painted since. */
  answering(): boolean;
}

/** Listens to what the learner does from now on. */
export function browserPace(): PaceParts {
  let answering = false;
  function act(): void {
    if (answering) return;
    answering = true;
    afterPaint(() => {
      answering = false;
    });
  }
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, act, { capture: true, passive: true });
  return { ...timeOfPage, answering: () => answering };
}

const timeOfPage: Omit<PaceParts, 'answering'> = {
  now: () => performance.now(),
  onFrame(work) {
    const frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  },
  later(work, milliseconds) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  afterwards: (work) => queueMicrotask(work),
};

/**
 * Applies what came with the next animation frame or, where none comes, a little later; what comes after a pause waits a moment for more,
 * and a replay is gathered first. Where applying takes long, because the trace is, it is done less often after a while, and never in the
 * frame that answers a key or a click: what arrives must not make the page slow for whoever steers it.
 */
export function createPace({
  now,
  onFrame,
  later,
  afterwards,
  answering,
}: PaceParts): (apply: () => void, haste: Haste) => void {
  let restedAt = 0;
  let gatherFor = 0;
  let appliedAt = Number.NEGATIVE_INFINITY;

  /** The end of a replay is awaited, so nothing rests after its parts. */
  function replayed(apply: () => void): void {
    measured(apply);
    afterwards(() => {
      restedAt = 0;
    });
  }

  function measured(apply: () => void): void {
    const began = now();
    appliedAt = began;
    apply();
    afterwards(() => {
      const ended = now();
      const took = ended - began;
      if (took > light) restedAt = Math.max(restedAt, began) + took * (1 + restShare);
      gatherFor = Math.max(Math.min(gathering, took * gatheringTimes), took * gatheringShare);
    });
  }

  function inFrame(apply: () => void): void {
    let forget = onFrame(() => {
      if (answering()) forget = onFrame(draw);
      else draw();
    });
    const callOff = later(draw, longestWait);
    function draw(): void {
      forget();
      callOff();
      measured(apply);
    }
  }

  function atOnce(apply: () => void): void {
    if (answering()) inFrame(apply);
    else measured(apply);
  }

  return (apply, haste) => {
    const rest = restedAt - mostOwed - now();
    if (haste === 'replay') later(() => replayed(apply), gatherFor);
    else if (rest > 0) later(() => atOnce(apply), rest);
    else if (now() - appliedAt > quiet) later(() => inFrame(apply), answered);
    else inFrame(apply);
  };
}
