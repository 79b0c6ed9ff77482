import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import { viewerFrame } from '@oauth-lab/shared/trace/wire';
import { WebSocket } from 'ws';
import { startLab } from '../lab/lab.ts';
import { pageViews } from '../lab/manyMessages.ts';
import { type Crowd, gather } from './support/crowd.ts';
import { median, printMachine, printTable, spread } from './support/figures.ts';
import { connectPublisher, type Publisher } from './support/hub.ts';
import { pin } from './support/pin.ts';
import { processorTime } from './support/processorTime.ts';

/**
 * What the hub gives out to many viewers, beside a bare `ws` server that broadcasts the same bytes in the same run: the very frames that
 * the hub made, and each event in a frame of its own, as it comes. The hub checks, orders and stores every event first, and puts into one
 * frame what comes within its order window. A delivery is one event to one viewer; all may be as many events ahead of their viewers, and
 * take turns.
 */
const viewers = 200;
const rounds = 5;
/** Events that are sent together, how often in a round, and how many such steps may be under way. */
const step = 8;
const steps = 120;
const ahead = 30;
const aim = 0.8;

interface Figures {
  perSecond: number;
  /** Milliseconds of the server's processor time for a thousand deliveries. */
  each: number;
}

interface Side {
  crowd: Crowd;
  /** What went out since the beginning. */
  bytes: number;
}

/** Publishes a round's events, no further ahead of the viewers than allowed, and gives the frames that carried them. */
async function hubRound(publisher: Publisher, side: Side, events: readonly TraceEvent[]): Promise<string[]> {
  const frames: string[] = [];
  let arrived = 0;
  let whenArrived = () => {};
  side.crowd.onFrame((text) => {
    frames.push(text);
    side.bytes += Buffer.byteLength(text);
    const frame = viewerFrame.parse(JSON.parse(text));
    arrived += frame.type === 'events' ? frame.events.length : 0;
    whenArrived();
  });
  async function had(count: number): Promise<void> {
    while (arrived < count)
      await new Promise<void>((resolve) => {
        whenArrived = resolve;
      });
    await side.crowd.had(side.bytes);
  }
  for (let sent = 0; sent < events.length; sent += step) {
    await had(sent - ahead * step);
    void publisher.publish(events.slice(sent, sent + step));
  }
  await had(events.length);
  return frames;
}

interface Broadcast {
  text: string;
  /** How many there are in it. */
  events: number;
}

async function peerRound(source: WebSocket, side: Side, frames: readonly Broadcast[]): Promise<void> {
  const under: { bytes: number; events: number }[] = [];
  let eventsUnder = 0;
  for (const { text, events } of frames) {
    side.bytes += Buffer.byteLength(text);
    under.push({ bytes: side.bytes, events });
    eventsUnder += events;
    source.send(text);
    while (eventsUnder > ahead * step) {
      const oldest = under.shift();
      if (oldest === undefined) break;
      await side.crowd.had(oldest.bytes);
      eventsUnder -= oldest.events;
    }
  }
  await side.crowd.had(side.bytes);
}

function eventsIn(text: string): readonly unknown[] {
  const frame = viewerFrame.parse(JSON.parse(text));
  return frame.type === 'events' ? frame.events : [];
}

function eventByEvent(frames: readonly string[]): Broadcast[] {
  return frames.flatMap((text) =>
    eventsIn(text).map((event) => ({ text: JSON.stringify({ type: 'events', events: [event] }), events: 1 })),
  );
}

async function measured(pid: number | undefined, work: () => Promise<void>): Promise<Figures> {
  const before = processorTime(pid);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const deliveries = steps * step * viewers;
  return { perSecond: deliveries / seconds, each: ((processorTime(pid) - before) * 1e6) / deliveries };
}

printMachine();
const lab = await startLab({ LOG: 'quiet', LAB_KEEP_EVENTS: '1000000' });
for (const name of ['client-app', 'auth-server', 'resource-server'] as const) await lab.stop(name);
const peer = spawn(
  process.execPath,
  ['--import', 'tsx', fileURLToPath(new URL('./support/peer/broadcast.ts', import.meta.url))],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  const address = String((await once(peer.stdout, 'data'))[0]).trim();
  const { visualizer } = lab.origins;
  const publisher = await connectPublisher(visualizer, { key: lab.hubKey, party: 'client-app' });
  const source = new WebSocket(`${address}/publish`, { perMessageDeflate: false });
  await once(source, 'open');
  const crowds = {
    hub: await gather(viewers, `${visualizer.replace(/^http/, 'ws')}/trace?from=1`, visualizer),
    peer: await gather(viewers, address),
  };
  console.log(
    pin(process.pid, 1) && pin(lab.pid('visualizer'), 0) && pin(peer.pid, 0)
      ? 'Servers on one core, the viewers on the other.'
      : 'Nothing is pinned to a core.',
  );
  const traffic = pageViews(((rounds + 1) * steps * step) / 2);
  const hub: Side = { crowd: crowds.hub, bytes: 0 };
  const bare: Side = { crowd: crowds.peer, bytes: 0 };
  const all = { hub: [] as Figures[], frames: [] as Figures[], singles: [] as Figures[] };
  let framesMade = 0;
  // The first round is for the engines to get warm.
  for (let round = 0; round <= rounds; round += 1) {
    const events = traffic.slice(round * steps * step, (round + 1) * steps * step);
    let frames: string[] = [];
    const ours = await measured(lab.pid('visualizer'), async () => {
      frames = await hubRound(publisher, hub, events);
    });
    const same = frames.map((text) => ({ text, events: eventsIn(text).length }));
    const singles = eventByEvent(frames);
    const theirs = await measured(peer.pid, () => peerRound(source, bare, same));
    const oneByOne = await measured(peer.pid, () => peerRound(source, bare, singles));
    if (round === 0) continue;
    framesMade += frames.length;
    all.hub.push(ours);
    all.frames.push(theirs);
    all.singles.push(oneByOne);
  }
  for (const crowd of Object.values(crowds)) crowd.close();
  publisher.close();
  source.terminate();
  const of = (side: readonly Figures[], key: keyof Figures) => side.map((figures) => figures[key]);
  const ratios = (peers: readonly Figures[], key: keyof Figures) =>
    all.hub.map((figures, at) => figures[key] / (peers[at]?.[key] ?? Number.NaN));
  const packed = (rounds * steps * step) / framesMade;
  console.log(`${viewers} viewers, ${rounds} rounds of ${steps * step} events, median (least–most):\n`);
  const line = (name: string, key: keyof Figures, digits: number) => [
    name,
    spread(of(all.hub, key), digits),
    spread(of(all.frames, key), digits),
    spread(ratios(all.frames, key), 2),
    spread(of(all.singles, key), digits),
    spread(ratios(all.singles, key), 2),
  ];
  printTable(
    ['', 'hub', 'bare ws, the same frames', 'hub / bare', 'bare ws, event by event', 'hub / bare'],
    [line('deliveries a second', 'perSecond', 0), line('processor ms a thousand deliveries', 'each', 2)],
  );
  const verdict = (peers: readonly Figures[]) => {
    const share = median(ratios(peers, 'perSecond'));
    return `${(share * 100).toFixed(0)} % (${share >= aim ? 'within' : 'short of'} the aim of ${aim * 100} %)`;
  };
  console.log(
    `\nOf what bare ws delivers of these events as they come, the hub delivers ${verdict(all.singles)};\nof what it delivers where it is handed the hub's own frames, ${packed.toFixed(0)} events each, ${verdict(all.frames)}.`,
  );
} finally {
  peer.kill();
  await lab.close();
}
