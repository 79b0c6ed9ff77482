import { expect, it } from 'vitest';
import { readHubConfig } from './config.ts';

it('keeps 20,000 events and 256 MiB where nothing else is said [hub.bounded]', () => {
  expect(readHubConfig({})).toEqual({ keep: { events: 20_000, bytes: 268_435_456 }, watch: false });
  expect(readHubConfig({ LAB_KEEP_EVENTS: '10', LAB_KEEP_BYTES: '1000', LAB_WATCH: '1' })).toEqual({
    keep: { events: 10, bytes: 1000 },
    watch: true,
  });
});

it('names each variable that makes no sense', () => {
  expect(() => readHubConfig({ LAB_KEEP_EVENTS: 'many', LAB_KEEP_BYTES: '0' })).toThrow(
    /LAB_KEEP_EVENTS.*LAB_KEEP_BYTES/,
  );
});
