import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A browser whose time passes as the test says: work takes what it says, frames come every 16 milliseconds. */
function browser({ framesCome = true } = {}) {
  let time = 0;
  let ids = 0;
  let answering = false;
  let waiting: { id: number; at: number; work: () => void }[] = [];
  const ended: (() => void)[] = [];
  function at(due: number, work: () => void): () => void {
    ids += 1;
    const id = ids;
    waiting.push({ id, at: due, work });
    return () => {
      waiting = waiting.filter((each) => each.id !== id);
    };
  }
  const pace = createPace({
    now: () => time,
    onFrame: (work) => at(framesCome ? (Math.floor(time / 16) + 1) * 16 : Number.POSITIVE_INFINITY, work),
    later: (work, milliseconds) => at(time + milliseconds, work),
    afterwards: (work) => ended.push(work),
    answering: () => answering,
  });
  return {
    pace,
    time: () => time,
    take: (milliseconds: number) => {
      time += milliseconds;
    },
    /** The learner presses a key. */
    act: () => {
      answering = true;
    },
    /** What it does is on the screen. */
    paint: () => {
      answering = false;
    },
    /** Lets time pass, up to the next thing that is due. */
    next(): void {
      const [first] = waiting.toSorted((one, other) => one.at - other.at);
      if (first === undefined || first.at === Number.POSITIVE_INFINITY) throw new Error('Nothing is planned.');
      waiting = waiting.filter(({ id }) => id !== first.id);
      time = Math.max(time, first.at);
      first.work();
      for (const work of ended.splice(0)) work();
    },
    /** What was begun is done. */
    finish(): void {
      for (const work of ended.splice(0)) work();
    },
    planned: () => waiting.filter((each) => each.at < Number.POSITIVE_INFINITY).length,
  };
}

describe('the pace of the page', () => {
  it('draws what comes after a pause together with what follows it soon, then the rest with the next frame, once', () => {
    const { pace, next, time, planned } = browser();
    const applied: number[] = [];
    const apply = () => applied.push(time());
    pace(apply, 'frame');
    next();
    expect({ applied, time: time() }).toEqual({ applied: [], time: 8 });
    next();
    expect({ applied, planned: planned() }).toEqual({ applied: [16], planned: 0 });
    pace(apply, 'frame');
    next();
    expect({ applied, planned: planned() }).toEqual({ applied: [16, 32], planned: 0 });
  });

  it('applies the beginning of a replay at once, and gathers the rest the longer, the more there is to draw', () => {
    const { pace, next, time, take } = browser();
    const applied: number[] = [];
    for (const cost of [2, 30, 400, 10]) {
      pace(() => {
        applied.push(time());
        take(cost);
      }, 'replay');
      next();
    }
    expect(applied).toEqual([0, 2 + 8, 40 + 80, 520 + 200]);
  });

  it('applies a little later where no frame is drawn', () => {
    const { pace, next, time } = browser({ framesCome: false });
    pace(() => {}, 'frame');
    next();
    next();
    expect(time()).toBe(8 + 250);
  });

  it('draws a burst as it comes, each part with its frame', () => {
    const { pace, next, time, take } = browser();
    const frames = [];
    pace(() => {}, 'frame');
    next();
    next();
    for (let part = 0; part < 4; part += 1) {
      pace(() => take(12), 'frame');
      next();
      frames.push(time());
    }
    expect(frames).toEqual([44, 60, 76, 92]);
  });

  it('leaves the frame that answers a key to the answer, and draws what arrived with the one after it [navigation.pace]', () => {
    const { pace, next, time, act, paint } = browser();
    const applied: number[] = [];
    const apply = () => applied.push(time());
    act();
    pace(apply, 'frame');
    next();
    next();
    expect({ applied, time: time() }).toEqual({ applied: [], time: 16 });
    paint();
    next();
    expect(applied).toEqual([32]);
  });

  it('does not wait for ever for somebody who presses key after key', () => {
    const { pace, next, time, act } = browser();
    const applied: number[] = [];
    act();
    pace(() => applied.push(time()), 'frame');
    for (const steps of ['the moment for an answer', 'the frame of the key', 'the one after it']) {
      expect(applied, steps).toEqual([]);
      next();
    }
    expect(applied).toEqual([32]);
  });

  it('leaves two thirds of the time to the learner in the long run, whatever applying takes [navigation.pace]', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }), (costs) => {
        const { pace, next, time, take, planned, finish } = browser();
        let heavy = 0;
        for (const cost of costs) {
          pace(() => take(cost), 'frame');
          while (planned() > 0) next();
          finish();
          if (cost > 8) heavy += cost;
        }
        // What the last one took may not have been rested from yet, and 150 ms of rest may be owed.
        expect(heavy - (costs.at(-1) ?? 0)).toBeLessThanOrEqual((time() + 150) / 3 + 1);
      }),
    );
  });
});
