import { describe, expect, it } from 'vitest';
import type { Arm, PublisherOrder, PublisherReport } from '../../trace/hold.ts';
import { createGate, longestHoldMs } from './gate.ts';

const request = {
  exchange: 'a'.repeat(16),
  half: 'request' as const,
  from: 'client-app',
  to: 'auth-server',
  name: 'Token Request',
};

function gateWith(...arms: PublisherOrder[]) {
  const reports: PublisherReport[] = [];
  const timers: { work: () => void; ms: number }[] = [];
  const gate = createGate({
    party: 'auth-server',
    report: (report) => reports.push(report),
    now: () => 1000,
    later: (work, ms) => {
      timers.push({ work, ms });
      return () => {};
    },
  });
  for (const each of arms) gate.obey(each);
  return { gate, reports, timers };
}

const armed = (wanted: Partial<Arm>): PublisherOrder => ({
  type: 'arms',
  version: 1,
  arms: [{ id: 'arm', each: false, ...wanted }],
  busy: true,
});

describe('the gate of a process', () => {
  it('is inactive until something is armed, and again when that has matched [hold.one-match]', () => {
    const { gate, reports } = gateWith();
    expect(gate.active).toBe(false);
    gate.obey(armed({}));
    expect(gate.active).toBe(true);
    expect(gate.offer(request)).toBeDefined();
    expect(gate.active).toBe(false);
    expect(gate.offer({ ...request, exchange: 'b'.repeat(16) })).toBeUndefined();
    expect(reports).toMatchObject([
      { type: 'obeyed', version: 1 },
      { type: 'held', held: { arm: 'arm', by: 'auth-server', since: 1000 } },
    ]);
  });

  it('holds by kind, by party on either end, and by half [hold.arm]', () => {
    const holds = (wanted: Partial<Arm>) => gateWith(armed(wanted)).gate.offer(request) !== undefined;
    const fitting: Partial<Arm>[] = [
      { name: 'Token Request' },
      { party: 'client-app' },
      { party: 'auth-server' },
      { half: 'request' },
    ];
    const others: Partial<Arm>[] = [{ name: 'JWKS Request' }, { party: 'browser' }, { half: 'response' }];
    expect(fitting.map(holds)).toEqual([true, true, true, true]);
    expect(others.map(holds)).toEqual([false, false, false]);
  });

  it('lets a message through unedited when its time is up, which is just before callers give up [hold.time-limit]', async () => {
    const { gate, timers, reports } = gateWith(armed({}));
    const held = gate.offer(request);
    expect(timers.map(({ ms }) => ms)).toEqual([longestHoldMs]);
    expect(longestHoldMs).toBeLessThan(300_000);
    timers[0]?.work();
    expect(await held?.settled).toEqual({ how: 'time is up' });
    expect(reports.at(-1)).toEqual({ type: 'settled', held: `${request.exchange}.request` });
  });

  it('is quiet only while nothing is armed or held anywhere in the lab [hold.time-limit]', () => {
    const { gate } = gateWith();
    expect(gate.quietSince).toBe(Number.NEGATIVE_INFINITY);
    gate.obey({ type: 'arms', version: 1, arms: [], busy: true });
    expect(gate.quietSince).toBe(Number.POSITIVE_INFINITY);
    gate.hangUp();
    expect(gate.quietSince).toBeLessThanOrEqual(performance.now());
  });
});
