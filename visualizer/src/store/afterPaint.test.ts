import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterPaint } from './afterPaint.ts';

/** A page that draws a frame when the test says so. */
function page() {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('cancelAnimationFrame', () => {});
  return {
    frame: () => {
      for (const work of frames.splice(0)) work();
    },
    /** What was posted has had its turn. */
    turn: () =>
      new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          done();
        };
        port2.postMessage(null);
      }),
  };
}

describe('work after the paint', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is done behind the next frame, once', async () => {
    const { frame, turn } = page();
    const work = vi.fn();
    afterPaint(work);
    frame();
    expect(work).not.toHaveBeenCalled();
    await turn();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is done soon in a hidden page, which draws no frame', () => {
    page();
    const work = vi.fn();
    afterPaint(work);
    vi.advanceTimersByTime(249);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is not done when it is called off', async () => {
    const { frame, turn } = page();
    const work = vi.fn();
    const callOff = afterPaint(work);
    frame();
    callOff();
    await turn();
    vi.advanceTimersByTime(1000);
    expect(work).not.toHaveBeenCalled();
  });
});
