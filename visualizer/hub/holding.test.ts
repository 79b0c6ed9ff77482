import { createGate, type GateLine } from '@oauth-lab/shared/capture/hold/gate';
import type { PublisherOrder, PublisherReport, ViewerCommand } from '@oauth-lab/shared/trace/hold';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createHolding, type Holding } from './holding.ts';
import { connectPublisher, connectViewer, endAll, startHub } from './testing.ts';

afterEach(endAll);

/** One process with its gate, and two queues for what is on its way to the hub and from there. */
class Process {
  readonly up: PublisherReport[] = [];
  readonly down: PublisherOrder[] = [];
  readonly name: string;
  connected = true;
  readonly gate: GateLine;
  readonly timers = new Set<() => void>();

  constructor(name: string) {
    this.name = name;
    this.gate = createGate({
      party: name,
      report: (report) => this.connected && this.up.push(report),
      now: () => 1,
      later: (work) => {
        this.timers.add(work);
        return () => this.timers.delete(work);
      },
    });
  }
}

class Lab {
  readonly processes = [new Process('client-app'), new Process('auth-server')];
  readonly viewers = [{ name: 'one' }, { name: 'two' }];
  readonly delivered = new Map<string, number>();
  offered = 0;
  constructor() {
    for (const { name } of this.processes) this.holding.publisherCame(name);
  }

  readonly holding: Holding = createHolding({
    tellPublisher: (publisher, order) => this.down(publisher, order),
    tellPublishers: (order) => {
      for (const { name } of this.processes) this.down(name, order);
    },
    onChange: () => {},
  });

  private down(name: string, order: PublisherOrder): void {
    const process = this.processes.find((each) => each.name === name);
    if (process?.connected) process.down.push(structuredClone(order));
  }

  process(which: number): Process {
    const found = this.processes[which % this.processes.length];
    if (found === undefined) throw new Error('no process');
    return found;
  }

  viewer(which: number): object {
    return this.viewers[which % this.viewers.length] ?? {};
  }

  /** @param exchange another process has had it already. */
  message(process: Process, exchange = (this.offered + 1).toString(16).padStart(16, '0')): void {
    this.offered += 1;
    const message = { exchange, half: 'request' as const, from: 'browser', to: process.name, name: 'Token Request' };
    const deliver = () => this.delivered.set(exchange, (this.delivered.get(exchange) ?? 0) + 1);
    const held = process.gate.offer(message);
    if (held === undefined) deliver();
    else void held.settled.then(deliver);
  }

  /** Whatever is on its way arrives, in order. */
  drain(): void {
    while (this.processes.some(({ up, down }) => up.length > 0 || down.length > 0))
      for (const process of this.processes) this.pass(process);
  }

  pass({ name, up, down, gate }: Process): void {
    const report = up.shift();
    if (report !== undefined) this.holding.report(name, report);
    const order = down.shift();
    if (order !== undefined) gate.obey(order);
  }

  disconnect(process: Process): void {
    process.connected = false;
    process.up.length = 0;
    process.down.length = 0;
    process.gate.hangUp();
    process.up.length = 0;
    this.holding.publisherGone(process.name);
  }

  connect(process: Process): void {
    if (process.connected) return;
    process.connected = true;
    this.holding.publisherCame(process.name);
  }
}

const step = fc.record({
  what: fc.constantFrom(
    ...(['message', 'message', 'pass', 'pass', 'arm next', 'arm each', 'disarm', 'release', 'drop', 'edit'] as const),
    ...(['let all go', 'viewer gone', 'disconnect', 'connect', 'time'] as const),
  ),
  which: fc.nat(5),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(lab: Lab, { what, which }: Step): void {
  const process = lab.process(which);
  const command = (said: ViewerCommand) => lab.holding.command(lab.viewer(which), said);
  const { arms, held } = lab.holding.state();
  const message = held[which % Math.max(held.length, 1)];
  const settle = (settlement: Extract<ViewerCommand, { do: 'settle' }>['settlement']) =>
    message !== undefined && command({ do: 'settle', held: message.id, settlement });
  const acts: Record<Step['what'], () => unknown> = {
    message: () => lab.message(process),
    pass: () => lab.pass(process),
    'arm next': () => command({ do: 'arm', wanted: { name: 'Token Request', each: false } }),
    'arm each': () => command({ do: 'arm', wanted: { party: process.name, each: true } }),
    disarm: () => command({ do: 'disarm', arm: arms[which % Math.max(arms.length, 1)]?.id ?? 'none' }),
    release: () => settle({ how: 'release' }),
    drop: () => settle({ how: 'drop' }),
    edit: () => settle({ how: 'edit request', target: '/token', headers: [] }),
    'let all go': () => command({ do: 'let all go' }),
    'viewer gone': () => lab.holding.viewerGone(lab.viewer(which)),
    disconnect: () => lab.disconnect(process),
    connect: () => lab.connect(process),
    time: () => [...process.timers].map((timer) => timer()),
  };
  acts[what]();
}

describe('holding, from viewer to process', () => {
  it('whatever is commanded, cut or late: once the viewers are gone nothing is held, and every message went on once [hold.never-stuck]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const lab = new Lab();
        for (const each of steps) take(lab, each);
        lab.drain();
        for (const viewer of lab.viewers) lab.holding.viewerGone(viewer);
        lab.drain();
        await Promise.resolve();
        expect(lab.holding.state()).toEqual({ arms: [], ready: true, held: [] });
        expect([...lab.delivered.values()].every((times) => times === 1)).toBe(true);
        expect(lab.delivered.size).toBe(lab.offered);
        // What is connected is quiet again, so that calls are limited in time as ever.
        for (const { gate, timers } of lab.processes) {
          expect(gate.active).toBe(false);
          expect(gate.quietSince).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(timers.size).toBe(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('an arm for the next message holds one, even where two processes have one at the same time [hold.one-match]', async () => {
    const lab = new Lab();
    lab.holding.command(lab.viewer(0), { do: 'arm', wanted: { each: false } });
    lab.drain();
    for (const process of lab.processes) lab.message(process);
    lab.drain();
    await Promise.resolve();
    expect(lab.holding.state()).toMatchObject({ arms: [], held: [{ by: 'client-app' }] });
    expect(lab.delivered).toEqual(new Map([['0000000000000002', 1]]));
  });

  it('a message that both ends could hold is held by the first only [hold.outside]', async () => {
    const lab = new Lab();
    const [sender, receiver] = [lab.process(0), lab.process(1)];
    lab.holding.command(lab.viewer(0), { do: 'arm', wanted: { each: true } });
    lab.holding.command(lab.viewer(0), { do: 'arm', wanted: { name: 'Token Request', each: false } });
    lab.drain();
    lab.message(sender, 'a'.repeat(16));
    lab.drain();
    expect(lab.holding.state().held).toMatchObject([{ by: 'client-app' }]);
    lab.holding.command(lab.viewer(0), {
      do: 'settle',
      held: `${'a'.repeat(16)}.request`,
      settlement: { how: 'release' },
    });
    lab.drain();
    lab.message(receiver, 'a'.repeat(16));
    lab.drain();
    await Promise.resolve();
    expect(lab.holding.state().held).toEqual([]);
    expect(lab.delivered.get('a'.repeat(16))).toBe(2);
    lab.message(receiver);
    lab.drain();
    expect(lab.holding.state().held).toMatchObject([{ by: 'auth-server' }]);
  });

  it('is ready once every process knows what is armed: from then on, whatever fits is held [hold.arm]', () => {
    const lab = new Lab();
    const ready = () => lab.holding.state().ready;
    lab.holding.command(lab.viewer(0), { do: 'arm', wanted: { each: false } });
    expect(ready()).toBe(false);
    const [one, other] = [lab.process(0), lab.process(1)];
    for (const _ of [1, 2]) lab.pass(one);
    expect(ready()).toBe(false);
    lab.disconnect(other);
    expect(ready()).toBe(true);
    lab.connect(other);
    expect(ready()).toBe(false);
    lab.drain();
    expect(ready()).toBe(true);
  });

  it('a request cannot be settled as an answer is, nor an answer as a request', () => {
    const lab = new Lab();
    lab.holding.command(lab.viewer(0), { do: 'arm', wanted: { each: false } });
    lab.drain();
    lab.message(lab.process(0));
    lab.drain();
    const held = lab.holding.state().held[0]?.id ?? '';
    lab.holding.command(lab.viewer(0), {
      do: 'settle',
      held,
      settlement: { how: 'edit response', status: 200, headers: [] },
    });
    lab.drain();
    expect(lab.holding.state().held).toHaveLength(1);
  });
});

describe('the hub', () => {
  it('passes what a viewer arms to every publisher, and tells every viewer [hold.arm]', async () => {
    const { url } = await startHub();
    const publisher = await connectPublisher(url);
    const { orders } = publisher;
    const [one, two] = [await connectViewer(url), await connectViewer(url)];
    one.socket.send(JSON.stringify({ type: 'hold', do: 'arm', wanted: { name: 'Token Request', each: false } }));
    expect((await one.closed).code).toBe(4400);
    two.socket.send(JSON.stringify({ do: 'arm', wanted: { name: 'Token Request', each: false } }));
    await expect
      .poll(() => orders)
      .toEqual([{ type: 'arms', version: 1, arms: [{ id: 'arm-1', name: 'Token Request', each: false }], busy: true }]);
    await expect.poll(() => two.frames.at(-1)).toMatchObject({ type: 'hold', allowed: true, arms: [{ id: 'arm-1' }] });
  });

  it('lets everything go that a viewer held when that viewer is gone [hold.viewer-gone]', async () => {
    const { url } = await startHub();
    const publisher = await connectPublisher(url);
    const { orders } = publisher;
    const viewer = await connectViewer(url);
    viewer.socket.send(JSON.stringify({ do: 'arm', wanted: { each: true } }));
    await expect.poll(() => orders.length).toBe(1);
    const held = {
      ...{ id: 'x.request', exchange: 'a'.repeat(16), half: 'request', arm: 'arm-1', by: 'client-app' },
      ...{ from: 'browser', to: 'client-app', name: 'GET /', since: 1, until: 2 },
    };
    publisher.socket.send(JSON.stringify({ type: 'held', held }));
    await expect.poll(() => viewer.frames.at(-1)).toMatchObject({ type: 'hold', held: [held] });
    viewer.socket.terminate();
    await expect
      .poll(() => orders)
      .toContainEqual({ type: 'settle', held: 'x.request', settlement: { how: 'bench gone' } });
    publisher.socket.send(JSON.stringify({ type: 'settled', held: 'x.request' }));
    await expect.poll(() => orders.at(-1)).toMatchObject({ type: 'arms', arms: [], busy: false });
  });

  it('closes the connection of a viewer that says what is not of the form [hold.commands-validated]', async () => {
    const hostile = [
      { do: 'settle', held: 'x', settlement: { how: 'edit request', target: '/ HTTP/1.1', headers: [] } },
      { do: 'settle', held: 'x', settlement: { how: 'edit request', target: '/', headers: [['a', 'b\r\nc: d']] } },
      { do: 'settle', held: 'x', settlement: { how: 'answer', status: 99, headers: [] } },
      { do: 'settle', held: 'x', settlement: { how: 'answer', status: 200, headers: [['a b', 'c']] } },
      { do: 'arm', wanted: { each: true, name: '' } },
    ];
    const { url } = await startHub();
    for (const command of hostile) {
      const viewer = await connectViewer(url);
      viewer.socket.send(JSON.stringify(command));
      expect((await viewer.closed).code).toBe(4400);
    }
  });
});
