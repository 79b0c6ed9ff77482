import type { NumberedEvent, ViewerFrame } from '@oauth-lab/shared/trace/wire';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { signIn } from '../testing/signIn.ts';
import { backOff } from './backOff.ts';
import { type Connection, createFeed } from './feed.ts';
import { readFrame } from './frames.ts';

/** A hub that the test speaks for, and a clock that it turns. */
function bench() {
  const opened: {
    from: number;
    say(frame: ViewerFrame): void;
    hangUp(reason?: string): void;
    closed: boolean;
    heard: string[];
  }[] = [];
  const waits: { work: () => void; milliseconds: number; off: boolean }[] = [];
  const frames: ViewerFrame[] = [];
  const connections: Connection[] = [];
  const feed = createFeed({
    open(from, { onData, onClose }) {
      const line = {
        from,
        closed: false,
        heard: [] as string[],
        say: (frame: ViewerFrame) => onData(JSON.stringify(frame)),
        hangUp: (reason = '') => onClose(reason),
      };
      opened.push(line);
      return {
        send: (text) => line.heard.push(text),
        close: () => {
          line.closed = true;
        },
      };
    },
    later(work, milliseconds) {
      const wait = { work, milliseconds, off: false };
      waits.push(wait);
      return () => {
        wait.off = true;
      };
    },
    onFrame: (frame) => frames.push(frame),
    onConnection: (connection) => connections.push(connection),
  });
  const passTime = () => {
    for (const wait of waits.splice(0)) if (!wait.off) wait.work();
  };
  return { feed, opened, frames, connections, waits, passTime };
}

const welcome = (store = 's'): ViewerFrame => ({ type: 'welcome', store, first: 1, last: 0, origins: {} });

function events(...numbers: number[]): ViewerFrame {
  const scribe = createScribe();
  signIn(scribe);
  const all = scribe.numbered();
  return { type: 'events', events: numbers.flatMap((number): NumberedEvent[] => all.slice(number - 1, number)) };
}

describe('the feed', () => {
  it('asks for everything first, and hands on what the hub says', () => {
    const { feed, opened, frames, connections } = bench();
    feed.start();
    expect(opened.map(({ from }) => from)).toEqual([1]);
    opened[0]?.say(welcome());
    opened[0]?.say(events(1, 2));
    expect(frames.map(({ type }) => type)).toEqual(['welcome', 'events']);
    expect(connections.map(({ state }) => state)).toEqual(['connecting', 'open']);
  });

  it('says to the hub what the learner commands, where there is a connection [hold.arm]', () => {
    const { feed, opened } = bench();
    feed.say({ do: 'let all go' });
    feed.start();
    feed.say({ do: 'let all go' });
    expect(opened.map(({ heard }) => heard)).toEqual([['{"do":"let all go"}']]);
  });

  it('resumes behind the last number it has after a break [bench.resumes]', () => {
    const { feed, opened, passTime } = bench();
    feed.start();
    opened[0]?.say(welcome());
    opened[0]?.say(events(1, 2, 3));
    opened[0]?.hangUp();
    passTime();
    expect(opened.map(({ from }) => from)).toEqual([1, 4]);
  });

  it('waits longer after each attempt that fails, five seconds at most, and starts short again [bench.resumes]', () => {
    const { feed, opened, connections, waits, passTime } = bench();
    feed.start();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      opened.at(-1)?.hangUp('The hub is stopping.');
      expect(waits.at(-1)?.milliseconds).toBe(backOff(attempt + 1));
      passTime();
    }
    expect(connections.at(-1)).toEqual({ state: 'lost', attempt: 8, wait: 5000, reason: 'The hub is stopping.' });
    opened.at(-1)?.say(welcome());
    opened.at(-1)?.hangUp();
    expect(connections.at(-1)).toMatchObject({ attempt: 1, wait: 250 });
  });

  it('starts anew where the hub has started with empty data [bench.starts-anew]', () => {
    const { feed, opened, passTime, frames } = bench();
    feed.start();
    opened[0]?.say(welcome('old'));
    opened[0]?.say(events(1, 2, 3));
    opened[0]?.hangUp();
    passTime();
    opened[1]?.say(welcome('new'));
    expect(opened.map(({ from, closed }) => ({ from, closed }))).toEqual([
      { from: 1, closed: false },
      { from: 4, closed: true },
      { from: 1, closed: false },
    ]);
    const before = frames.length;
    opened[1]?.say(events(4));
    expect(frames).toHaveLength(before);
  });

  it('tries at once when asked to, instead of waiting', () => {
    const { feed, opened, waits, passTime } = bench();
    feed.start();
    opened[0]?.hangUp();
    feed.retry();
    expect(opened).toHaveLength(2);
    expect(waits[0]?.off).toBe(true);
    passTime();
    expect(opened).toHaveLength(2);
  });

  it('lets go of the hub when it is stopped', () => {
    const { feed, opened, waits } = bench();
    feed.start();
    feed.stop();
    expect(opened[0]?.closed).toBe(true);
    opened[0]?.hangUp();
    expect(waits).toEqual([]);
  });
});

describe('a frame', () => {
  it('that is not one of the hub is passed over', () => {
    for (const foreign of [undefined, 7, '', '{', 'null', '[]', '{}', '{"type":"events"}', '{"type":"welcome"}']) {
      expect(readFrame(foreign)).toBeUndefined();
    }
  });
});
