import { afterEach, describe, expect, it } from 'vitest';
import { type Keep, type KeepLimits, openKeep } from './keep.ts';
import { endAll, fact, newFolder, upTo } from './testing.ts';

const roomy = { events: 5000, bytes: 10_000_000 };
const everything = { events: 10_000, bytes: 100_000_000 };
let keeps: Keep[] = [];

afterEach(async () => {
  for (const keep of keeps) await keep.close();
  keeps = [];
  await endAll();
});

async function open(folder: string, limits: KeepLimits = roomy): Promise<Keep> {
  const keep = await openKeep({ folder, limits });
  keeps.push(keep);
  return keep;
}

const published = (first: number, last: number, text = '') =>
  upTo(last, first).map((n) => ({ publisher: 'run', n, event: fact(n, { text }) }));
const numbers = (kept: readonly { number: number }[]) => kept.map(({ number }) => number);

describe('what the hub keeps', () => {
  it('is numbered from 1 without a hole [hub.numbered]', async () => {
    const keep = await open(newFolder());
    expect([keep.first, keep.last]).toEqual([0, 0]);
    expect(numbers(await keep.append(published(1, 3)))).toEqual([1, 2, 3]);
    expect(numbers(await keep.append(published(4, 5)))).toEqual([4, 5]);
    expect([keep.first, keep.last, keep.lastOf('run'), keep.lastOf('other')]).toEqual([1, 5, 5, 0]);
    const [one] = await keep.read(2, { events: 1, bytes: 1 });
    expect(JSON.parse(one?.json ?? '')).toEqual({ number: 2, event: fact(2) });
  });

  it('is read from any number on, in pieces [hub.gapless-replay]', async () => {
    const keep = await open(newFolder());
    await keep.append(published(1, 2500));
    expect(numbers(await keep.read(1, everything))).toEqual(upTo(2500));
    expect(numbers(await keep.read(2400, { ...everything, events: 10 }))).toEqual(upTo(2409, 2400));
    expect(numbers(await keep.read(2499, everything))).toEqual([2499, 2500]);
    expect(await keep.read(2501, everything)).toEqual([]);
    const [{ json } = { json: '' }] = await keep.read(5, everything);
    const two = { ...everything, bytes: 2 * Buffer.byteLength(json) };
    expect(numbers(await keep.read(5, two))).toEqual([5, 6]);
  });

  it('survives a restart, and the numbers go on [hub.survives-restart]', async () => {
    const folder = newFolder();
    const before = await open(folder);
    await before.append(published(1, 7));
    await before.close();
    const after = await open(folder);
    expect([after.store, after.first, after.last, after.lastOf('run')]).toEqual([before.store, 1, 7, 7]);
    expect(numbers(await after.append(published(8, 8)))).toEqual([8]);
  });

  it('has another store id where the data is new', async () => {
    expect((await open(newFolder())).store).not.toBe((await open(newFolder())).store);
  });

  it('loses the oldest first where there are too many [hub.bounded]', async () => {
    const folder = newFolder();
    const limits = { events: 10, bytes: 10_000_000 };
    const keep = await open(folder, limits);
    await keep.append(published(1, 8));
    await keep.append(published(9, 13));
    expect([keep.first, keep.last]).toEqual([4, 13]);
    expect(numbers(await keep.read(1, everything))).toEqual(upTo(13, 4));
    await keep.append(published(14, 40));
    expect(numbers(await keep.read(1, everything))).toEqual(upTo(40, 31));
    await keep.close();
    const again = await open(folder, limits);
    expect([again.first, again.last, again.lastOf('run')]).toEqual([31, 40, 40]);
  });

  it('loses the oldest first where they are too long, and never the newest [hub.bounded]', async () => {
    const keep = await open(newFolder(), { events: 1000, bytes: 10_000 });
    await keep.append(published(1, 4, 'x'.repeat(3000)));
    expect([keep.first, keep.last]).toEqual([2, 4]);
    await keep.append(published(5, 5, 'x'.repeat(8000)));
    expect([keep.first, keep.last]).toEqual([5, 5]);
    await keep.append([{ publisher: 'other', n: 1, event: fact(1, { text: 'x'.repeat(20_000) }) }]);
    expect([keep.first, keep.last]).toEqual([6, 6]);
  });

  it('stores all of a batch or nothing of it', async () => {
    const keep = await open(newFolder());
    await keep.append(published(1, 2));
    await expect(keep.append([...published(3, 4), ...published(2, 2)])).rejects.toThrow();
    expect([keep.last, keep.lastOf('run')]).toEqual([2, 2]);
    expect(numbers(await keep.append(published(3, 3)))).toEqual([3]);
  });
});
