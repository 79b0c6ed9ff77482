import { traceEvent } from '@oauth-lab/shared/trace/event';
import { z } from 'zod';
import { shapeProblem } from './problems.ts';
import { broken, type Reading } from './reading.ts';

const head = z.object({
  format: z.literal('oauth-lab-trace'),
  version: z.literal(1, { error: 'this bench reads version 1 only' }),
  redacted: z.boolean(),
  origins: z.record(z.string(), z.string()),
  events: z.array(z.unknown()),
});

const numbered = z.strictObject({ number: z.int().positive(), event: traceEvent });

/** What a Date can tell; a later time would have no form. */
const lastMoment = 8.64e15;

export function isOwnFile(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === 'oauth-lab-trace';
}

/** The project's own form, held to the same schema as what the hub lets in. */
export function readOwnFile(json: unknown): Reading {
  const file = head.safeParse(json);
  if (!file.success) return broken(`The trace file is damaged: ${shapeProblem(file.error)}.`);
  const events = [];
  const numbers = new Set<number>();
  const ids = new Set<string>();
  for (const [index, each] of file.data.events.entries()) {
    const where = `Event ${index + 1} of ${file.data.events.length}`;
    const read = numbered.safeParse(each);
    if (!read.success) return broken(`${where} is damaged: ${shapeProblem(read.error)}.`);
    const { number, event } = read.data;
    if (event.at > lastMoment) return broken(`${where} is damaged: event.at is later than any date.`);
    if (numbers.has(number)) return broken(`${where} is damaged: number ${number} is there twice.`);
    if (ids.has(event.id)) return broken(`${where} is damaged: the id ${event.id.slice(0, 60)} is there twice.`);
    numbers.add(number);
    ids.add(event.id);
    events.push(read.data);
  }
  const { origins, redacted } = file.data;
  return { ok: true, trace: { form: 'own', events, origins, redacted, passedOver: 0 } };
}
