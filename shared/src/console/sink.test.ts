import { expect, it } from 'vitest';
import type { RequestEvent, TraceEvent } from '../trace/event.ts';
import { createConsoleSink } from './sink.ts';

const common = { id: 'run-1', at: 1000, by: 'auth-server', exchange: 'a'.repeat(16), trace: 'b'.repeat(32) };
const request: RequestEvent = {
  ...common,
  kind: 'request',
  from: 'client-app',
  to: 'auth-server',
  method: 'GET',
  url: 'http://localhost:8081/.well-known/openid-configuration',
  headers: [],
  body: null,
};
const response: TraceEvent = { ...common, kind: 'response', status: 200, headers: [], body: null };

function startSink(form: 'pretty' | 'json') {
  const written: string[] = [];
  return { written, sink: createConsoleSink({ form, colour: false, write: (text) => written.push(text) }) };
}

it('prints after the work that is under way, in order, and names an answer by what it answers', async () => {
  const { written, sink } = startSink('pretty');
  sink(request);
  sink(response);
  expect(written).toEqual([]);
  await expect.poll(() => written).toHaveLength(1);
  expect(written[0]).toMatch(/CLIENT-APP → AUTH-SERVER[\s\S]*AUTH-SERVER → CLIENT-APP/);
});

it('prints one JSON event a line for programs [console.json]', async () => {
  const { written, sink } = startSink('json');
  sink(request);
  sink(response);
  await sink.close?.();
  expect(
    written
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([request, response]);
});

it('remembers a thousand requests that have no answer, and no more', async () => {
  const { written, sink } = startSink('pretty');
  sink(request);
  for (let count = 0; count < 1000; count += 1) sink({ ...request, exchange: count.toString(16).padStart(16, '0') });
  await sink.close?.();
  written.length = 0;
  sink(response);
  sink({ ...response, exchange: '0'.repeat(16) });
  await sink.close?.();
  expect(written.join('')).toMatch(/AUTH-SERVER → CALLER[\s\S]*AUTH-SERVER → CLIENT-APP/);
});
