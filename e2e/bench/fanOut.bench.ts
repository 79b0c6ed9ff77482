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
 * What the hub gives out to many viewers, beside a bare `ws` server that broadcasts the same bytes in the same run, each event as it comes.
 * The hub checks, orders and stores every event first, and puts into one frame what comes within its order window. A delivery is one event
 * to one viewer; both may be as many events ahead of their viewers, and take turns.
 */
const viewers = 200;
const rounds = 5;
/** Events that are sent together, how often in a round, and how many such steps may be under way. */
const step = 8;
const steps = 120;
const ahead = 6;
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

/** The same events, each in a frame of its own. */
async function peerRound(source: WebSocket, side: Side, frames: readonly string[]): Promise<void> {
  const under: number[] = [];
  for (const text of frames) {
    side.bytes += Buffer.byteLength(text);
    under.push(side.bytes);
    source.send(text);
    if (under.length > ahead * step) await side.crowd.had(under.shift() ?? 0);
  }
  await side.crowd.had(side.bytes);
}

function eventByEvent(frames: readonly string[]): string[] {
  return frames.flatMap((text) => {
    const frame = viewerFrame.parse(JSON.parse(text));
    return frame.type === 'events'
      ? frame.events.map((event) => JSON.stringify({ type: 'events', events: [event] }))
      : [];
  });
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
  const all = { hub: [] as Figures[], peer: [] as Figures[] };
  // The first round is for the engines to get warm.
  for (let round = 0; round <= rounds; round += 1) {
    const events = traffic.slice(round * steps * step, (round + 1) * steps * step);
    let frames: string[] = [];
    const ours = await measured(lab.pid('visualizer'), async () => {
      frames = await hubRound(publisher, hub, events);
    });
    const singles = eventByEvent(frames);
    const theirs = await measured(peer.pid, () => peerRound(source, bare, singles));
    if (round === 0) continue;
    all.hub.push(ours);
    all.peer.push(theirs);
  }
  for (const crowd of Object.values(crowds)) crowd.close();
  publisher.close();
  source.terminate();
  const of = (side: readonly Figures[], key: keyof Figures) => side.map((figures) => figures[key]);
  const ratios = (key: keyof Figures) =>
    all.hub.map((figures, at) => figures[key] / (all.peer[at]?.[key] ?? Number.NaN));
  console.log(`${viewers} viewers, ${rounds} rounds of ${steps * step} events, median (least–most):\n`);
  printTable(
    ['', 'hub', 'bare ws', 'hub / bare'],
    [
      [
        'deliveries a second',
        spread(of(all.hub, 'perSecond'), 0),
        spread(of(all.peer, 'perSecond'), 0),
        spread(ratios('perSecond'), 2),
      ],
      [
        'processor ms a thousand deliveries',
        spread(of(all.hub, 'each'), 2),
        spread(of(all.peer, 'each'), 2),
        spread(ratios('each'), 2),
      ],
    ],
  );
  const share = median(ratios('perSecond'));
  console.log(
    `\nThe hub delivers ${(share * 100).toFixed(0)} % of what bare ws does: ${share >= aim ? 'within' : 'short of'} the aim of ${aim * 100} %.`,
  );
} finally {
  peer.kill();
  await lab.close();
}
