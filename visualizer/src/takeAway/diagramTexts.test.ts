import fc from 'fast-check';
import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import { isMessage } from '../model/rows.ts';
import { anyTrace } from '../testing/arbitraries.ts';
import { signInEvents, viewOfEvents } from '../testing/traces.ts';
import { toMermaid } from './mermaid.ts';
import { toPlantUml } from './plantUml.ts';
import { sequenceOf } from './sequence.ts';

const ends = ['resource', 'denied', 'wrong verifier', 'resource server down'] as const;

/** What Mermaid reads from what we write. */
async function read(text: string) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const messages = 'getMessages' in db && typeof db.getMessages === 'function' ? db.getMessages() : [];
  return messages.map(({ from, to, message }: { from: string; to: string; message: string }) => ({
    from,
    to,
    message,
  }));
}

describe('a sequence diagram as text', () => {
  it('is read by Mermaid as it was meant: as many arrows as messages, as many notes as notes [take-away.mermaid] [take-away.counts]', async () => {
    for (const end of ends) {
      const view = viewOfEvents(signInEvents({ end }));
      const sequence = sequenceOf(view);
      const found = await read(toMermaid(sequence));
      expect(found).toHaveLength(sequence.lines.length);
      const messages = view.rows.filter(isMessage).length;
      expect(sequence.lines.filter(({ type }) => type === 'message')).toHaveLength(messages);
      expect(sequence.lines.filter(({ type }) => type === 'note')).toHaveLength(view.rows.length - messages);
      expect(toPlantUml(sequence).match(/^p\d+ --?>x? p\d+ : /gm)).toHaveLength(messages);
      expect(toPlantUml(sequence).match(/^note over /gm)).toHaveLength(view.rows.length - messages);
    }
  });

  it('parses whatever the names, paths and values are [take-away.mermaid]', async () => {
    await fc.assert(
      fc.asyncProperty(anyTrace, async (events) => {
        const sequence = sequenceOf(viewOfEvents(events));
        expect(await read(toMermaid(sequence))).toHaveLength(sequence.lines.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing of a label left that PlantUML could take for its own language [take-away.plantuml]', () => {
    const label = String.raw`(?:(?!//|__|--)[\p{L}\p{N} .,:?'()✓✗·/_-]|<U\+[0-9A-F]{4,6}>)+`;
    const line = new RegExp(
      `^(?:@startuml|@enduml|participant "${label}" as p\\d+|p\\d+ --?>x? p\\d+ : ${label}|note over p\\d+ : ${label}|== ${label} ==|)$`,
      'u',
    );
    fc.assert(
      fc.property(anyTrace, (events) => {
        for (const each of toPlantUml(sequenceOf(viewOfEvents(events))).split('\n')) expect(each).toMatch(line);
      }),
    );
  });

  it('reads as the diagram does', () => {
    const text = toMermaid(sequenceOf(viewOfEvents(signInEvents({ end: 'wrong verifier' }))));
    expect(text.split('\n').slice(0, 8).join('\n')).toBe(
      [
        'sequenceDiagram',
        '  participant p1 as Browser',
        '  participant p2 as Client app',
        '  participant p3 as Auth server',
        '  Note over p1,p3: Prepare',
        '  p1->>p2: 1 GET /',
        '  p2-->>p1: 2 Page /: 200 OK',
        '  p1->>p2: 3 POST /start',
      ].join('\n'),
    );
    expect(text).toContain('Token Error Response: 400 Bad Request (invalid_grant)');
  });
});
