import { Validator } from '@seriousme/openapi-schema-validator';
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../testing/flow.ts';
import { startServer, type TestServer } from '../testing/server.ts';

/** As much of the document as these tests read. */
interface Described {
  parameters?: { name: string; description?: string; schema?: { description?: string } }[];
  requestBody?: { content: Record<string, { schema: { properties: Record<string, { description?: string }> } }> };
}
interface Document {
  servers: { url: string }[];
  paths: Record<string, Record<string, Described>>;
}

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startServer();
  document = await readJson<Document>(await fetch(`${server.origin}/openapi.json`));
});
afterAll(() => server.close());

/** What the app itself would answer, whoever put it there: "post /token". */
function routesOf({ stack }: Router): string[] {
  return stack.flatMap(({ route }) => {
    if (route === undefined || route.path === '/favicon.ico') return [];
    const methods = new Set(route.stack.map(({ method }) => method));
    return [...methods]
      .filter((method) => method !== undefined)
      .map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  });
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1 [openapi.valid]', async () => {
    const validator = new Validator();
    const result = await validator.validate({ ...structuredClone(document) });
    expect(result.errors ?? []).toEqual([]);
    expect(validator.version).toBe('3.1');
  });

  it('describes every endpoint that the app has, and no other [openapi.complete]', () => {
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(routesOf(server.router).sort());
  });

  it('explains every parameter [openapi.complete]', () => {
    const silent = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.values(item).flatMap(({ parameters = [], requestBody }) => [
        ...parameters
          .filter(({ description, schema }) => !description && !schema?.description)
          .map(({ name }) => `${path} ${name}`),
        ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
          Object.entries(schema.properties)
            .filter(([, { description }]) => !description)
            .map(([name]) => `${path} ${name}`),
        ),
      ]),
    );
    expect(silent).toEqual([]);
  });
});

describe('its page', () => {
  it('shows every endpoint, without a script [openapi.page]', async () => {
    const page = await server.browser().get('/openapi');
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('<script');
    for (const path of Object.keys(document.paths)) expect(page.html).toContain(`<code>${path}</code>`);
  });
});
