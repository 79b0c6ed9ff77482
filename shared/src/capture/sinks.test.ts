import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../lab/config.ts';
import type { Sink } from './recorder.ts';
import { hubUrl, sinksFor } from './sinks.ts';

let opened: Sink[] = [];
afterEach(async () => {
  for (const sink of opened) await sink.close?.();
});

function sinks(env: Record<string, string>): number {
  opened = sinksFor(readConfig(env), { party: 'client-app' });
  return opened.length;
}

describe('where a process sends what it records', () => {
  it('is the console, and the hub where there is a key for it', () => {
    expect(sinks({})).toBe(1);
    expect(sinks({ LAB_HUB_KEY: 'k'.repeat(16), VISUALIZER_PORT: '1' })).toBe(2);
  });

  it('is the hub only where the log shall be quiet [console.quiet]', () => {
    expect(sinks({ LOG: 'quiet' })).toBe(0);
    expect(sinks({ LOG: 'quiet', LAB_HUB_KEY: 'k'.repeat(16), VISUALIZER_PORT: '1' })).toBe(1);
  });

  it('is an address that one can connect to', () => {
    const ports = readConfig({}).ports;
    expect(['127.0.0.1', '0.0.0.0', '::', '::1', 'lab.local'].map((host) => hubUrl({ host, ports }))).toEqual([
      'ws://127.0.0.1:8083',
      'ws://127.0.0.1:8083',
      'ws://[::1]:8083',
      'ws://[::1]:8083',
      'ws://lab.local:8083',
    ]);
  });
});
