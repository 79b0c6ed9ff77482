import type { Phase } from '@oauth-lab/shared/meaning/types';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { bandsOf } from './phases.ts';
import { createTrace } from './trace.ts';

/** Rows with the given phases; what else they are does not matter here. */
function bands(...phases: (Phase | undefined)[]): string[] {
  const scribe = createScribe();
  for (const _ of phases) scribe.request({ from: 'browser', to: 'client-app', url: 'http://localhost:8080/' });
  const trace = createTrace();
  trace.add(scribe.numbered());
  const rows = trace.read().rows.map((row, index) => ({ ...row, phase: phases[index] }));
  return bandsOf(rows).map(({ phase, first, last }) => `${phase} ${first}–${last}`);
}

describe('the bands of phases', () => {
  it('join neighbours of one phase [bench.phases]', () => {
    expect(bands('Prepare', 'Prepare', 'Authorize', 'Exchange')).toEqual([
      'Prepare 0–1',
      'Authorize 2–2',
      'Exchange 3–3',
    ]);
  });

  it('are not interrupted by a page on the way', () => {
    expect(bands('Authorize', 'Page', 'Page', 'Authorize')).toEqual(['Authorize 0–3']);
  });

  it('keep a page between two phases apart', () => {
    expect(bands('Authorize', 'Page', 'Exchange')).toEqual(['Authorize 0–0', 'Page 1–1', 'Exchange 2–2']);
  });

  it('go on over what happened outside any exchange', () => {
    expect(bands(undefined, 'Use', undefined)).toEqual(['Page 0–0', 'Use 1–2']);
  });
});
