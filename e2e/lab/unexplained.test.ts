import type { TraceEvent } from '@oauth-lab/shared/trace/event';
import { describe, expect, it } from 'vitest';
import { pageViews } from './manyMessages.ts';
import { unexplained } from './unexplained.ts';

describe('what is unexplained', () => {
  it('is nothing where every part has an explanation [bench-page.everything-explained]', () => {
    expect(unexplained(pageViews(1))).toEqual([]);
  });

  it('is a parameter, a header, a claim, an error or a value that nobody explains, each told once [bench-page.everything-explained]', () => {
    const events = pageViews(2).map((event): TraceEvent => {
      if (event.kind === 'request') return { ...event, url: `${event.url}?colour=red`, headers: [['X-Colour', 'red']] };
      if (event.kind === 'response') return { ...event, status: 599 };
      return event;
    });
    const common = { id: 'note', at: 1, by: 'client-app', exchange: '1'.repeat(16), trace: '1'.repeat(32) };
    const note = { type: 'fact' as const, title: 'Paint mixed', values: { colour: 'red', reason: 'It looks well.' } };
    events.push({ ...common, kind: 'note', note });
    expect(unexplained(events)).toEqual([
      'query colour, of GET /page/1',
      'header X-Colour, of GET /page/1',
      'error 599, of Page /page/1',
      'value colour, of Paint mixed',
    ]);
  });
});
