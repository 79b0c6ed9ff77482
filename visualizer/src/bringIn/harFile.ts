import { z } from 'zod';
import { eventsOf, isOfAPage } from './harEvents.ts';
import { shapeProblem } from './problems.ts';
import { broken, type Reading } from './reading.ts';

const pairs = z.array(z.object({ name: z.string(), value: z.string() }));

/** As much of HAR 1.2 as the bench reads. Every browser and proxy adds fields of its own, and leaves out others. */
const entry = z.object({
  startedDateTime: z.string().refine((text) => Number.isFinite(Date.parse(text)), 'is no date'),
  time: z.number().optional().catch(undefined),
  request: z.object({
    method: z.string().min(1).max(32),
    url: z.string().min(1),
    headers: pairs.default([]),
    postData: z
      .object({
        mimeType: z.string().optional(),
        text: z.string().optional(),
        params: z.array(z.object({ name: z.string(), value: z.string().optional() })).optional(),
        comment: z.string().optional(),
      })
      .optional()
      .catch(undefined),
  }),
  response: z.object({
    status: z.number(),
    headers: pairs.default([]),
    content: z
      .object({
        size: z.number().optional(),
        mimeType: z.string().optional(),
        text: z.string().optional(),
        encoding: z.string().optional(),
      })
      .optional()
      .catch(undefined),
    comment: z.string().optional().catch(undefined),
    _error: z.string().nullish().catch(undefined),
  }),
  pageref: z.string().optional().catch(undefined),
  _resourceType: z.string().optional().catch(undefined),
  _from: z.string().min(1).max(200).optional().catch(undefined),
  _to: z.string().min(1).max(200).optional().catch(undefined),
  _notes: z.array(z.unknown()).optional().catch(undefined),
  _failure: z
    .object({ code: z.string().min(1).max(200), message: z.string().max(2000) })
    .optional()
    .catch(undefined),
});

export type HarEntry = z.infer<typeof entry>;

const har = z.object({
  log: z.object({
    creator: z.object({ name: z.string() }).optional().catch(undefined),
    entries: z.array(z.unknown()),
  }),
});

export function isHar(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'log' in json;
}

/** HTTP Archive 1.2, as browser devtools and proxies write it. */
export function readHar(json: unknown, origins: Readonly<Record<string, string>>): Reading {
  const file = har.safeParse(json);
  if (!file.success) return broken(`The HAR file is damaged: ${shapeProblem(file.error)}.`);
  const { creator, entries } = file.data.log;
  const read: HarEntry[] = [];
  let passedOver = 0;
  for (const [index, each] of entries.entries()) {
    const one = entry.safeParse(each);
    if (!one.success)
      return broken(`Entry ${index + 1} of ${entries.length} in the HAR file is damaged: ${shapeProblem(one.error)}.`);
    if (isOfAPage(one.data)) passedOver += 1;
    else read.push(one.data);
  }
  const events = eventsOf(read, { origins, creator: creator?.name ?? '' });
  return { ok: true, trace: { form: 'har', events, origins, redacted: false, passedOver } };
}
