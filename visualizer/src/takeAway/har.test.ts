import Ajv from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import fc from 'fast-check';
import harSchemas from 'har-schema';
import { describe, expect, it } from 'vitest';
import { anyTrace } from '../testing/arbitraries.ts';
import { signInEvents } from '../testing/traces.ts';
import { toHar } from './har.ts';

const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addMetaSchema(draft6);
ajv.addSchema(Object.values(harSchemas));
const validate = ajv.getSchema('har.json#');

describe('HAR', () => {
  it('is valid HAR 1.2, with one entry for each exchange [take-away.har] [take-away.counts]', () => {
    for (const end of ['resource', 'denied', 'wrong verifier', 'resource server down'] as const) {
      const events = signInEvents({ end });
      const har = toHar(events);
      expect(validate?.(har), JSON.stringify(validate?.errors)).toBe(true);
      expect(har.log.entries).toHaveLength(events.filter(({ event }) => event.kind === 'request').length);
    }
  });

  it('is valid whatever was recorded [take-away.har]', () => {
    fc.assert(
      fc.property(anyTrace, (events) => {
        const har = JSON.parse(JSON.stringify(toHar(events)));
        expect(validate?.(har), JSON.stringify(validate?.errors)).toBe(true);
        const exchanges = new Set(
          events.filter(({ event }) => event.kind === 'request').map(({ event }) => event.exchange),
        );
        expect(har.log.entries).toHaveLength(exchanges.size);
      }),
    );
  });

  it('tells a call that did not come back as devtools do, with a status of 0', () => {
    const { entries } = toHar(signInEvents({ end: 'resource server down' })).log;
    expect(entries.filter(({ response }) => response.status === 0)).toMatchObject([
      { request: { url: 'http://localhost:8082/protected' }, _failure: { code: 'ECONNREFUSED' } },
    ]);
  });
});
