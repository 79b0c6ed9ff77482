import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, call } from '../testing/call.ts';
import { sign } from '../testing/issuer.ts';
import { startWorld, type World } from '../testing/world.ts';
import { mostContexts } from './contexts.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const json = { 'content-type': 'application/json' };

async function list(sub: string) {
  const token = await world.token({ sub, scope: 'read' });
  return call(`${world.server.origin}/v1/contexts`, { headers: bearer(token) });
}

async function add(sub: string, body: string, headers: Record<string, string> = json) {
  const token = await world.token({ sub, scope: 'write' });
  return call(`${world.server.origin}/v1/contexts`, {
    method: 'POST',
    headers: { ...bearer(token), ...headers },
    body,
  });
}

describe('/v1/contexts', () => {
  it('keeps what a user writes, and lists it to that user only [resource.contexts-own]', async () => {
    const added = await add('bob', '{"name":" notes ","content":"Buy milk."}');
    expect(added.status).toBe(201);
    expect(added.json).toEqual({
      id: expect.any(String),
      name: 'notes',
      content: 'Buy milk.',
      created_at: '2026-01-01T12:00:00.000Z',
    });
    expect(await list('bob')).toMatchObject({ status: 200, json: { contexts: [added.json] } });
    expect((await list('carol')).json).toEqual({ contexts: [] });
  });

  it('lists in the order of their making [resource.contexts-own]', async () => {
    for (const name of ['one', 'two', 'three']) {
      world.clock.now += 1;
      await add('wesen', JSON.stringify({ name, content: '' }));
    }
    expect((await list('wesen')).json).toMatchObject({
      contexts: [{ name: 'one' }, { name: 'two' }, { name: 'three' }],
    });
  });

  it('needs the scope read to list and write to add, and says so [resource.contexts-scopes]', async () => {
    const url = `${world.server.origin}/v1/contexts`;
    const [reader, writer] = [await world.token({ scope: 'read' }), await world.token({ scope: 'write' })];
    const addRefused = await call(url, { method: 'POST', headers: { ...bearer(reader), ...json }, body: '{' });
    const listRefused = await call(url, { headers: bearer(writer) });
    expect(addRefused.status).toBe(403);
    expect(addRefused.headers['www-authenticate']).toContain('scope="write"');
    expect(listRefused.status).toBe(403);
    expect(listRefused.headers['www-authenticate']).toContain('scope="read"');
  });

  const bad = [
    { what: 'no JSON', body: '{"name":', status: 400, says: 'The request is malformed.' },
    { what: 'no object', body: '[]', status: 400, says: 'The context is not valid: the body: ' },
    { what: 'no name', body: '{"content":"x"}', status: 400, says: 'The context is not valid: name: ' },
    { what: 'an empty name', body: '{"name":" ","content":"x"}', status: 400, says: 'name: must not be empty.' },
    { what: 'a name that is a number', body: '{"name":1,"content":"x"}', status: 400, says: 'name: must be a string.' },
    {
      what: 'a name that is too long',
      body: JSON.stringify({ name: 'a'.repeat(101), content: '' }),
      status: 400,
      says: 'name: must have at most 100 characters.',
    },
    { what: 'an owner of its own', body: '{"name":"x","content":"x","sub":"alice"}', status: 400, says: 'the body: ' },
    { what: 'nothing', body: '', status: 400, says: 'name: is missing; content: is missing.' },
    { what: 'a megabyte', body: JSON.stringify({ name: 'a', content: 'a'.repeat(1e6) }), status: 413, says: '100 KiB' },
    {
      what: 'plain text',
      body: 'hello',
      headers: { 'content-type': 'text/plain' },
      status: 415,
      says: 'has to be of the type application/json',
    },
    {
      what: 'an unknown encoding',
      body: '{}',
      headers: { ...json, 'content-encoding': 'rot13' },
      status: 415,
      says: 'an encoding that this server does not read',
    },
  ];
  it.each(bad)('answers $what with $status in JSON, and keeps nothing [resource.json-errors]', async (sent) => {
    const answer = await add('alice', sent.body, sent.headers ?? json);
    expect(answer).toMatchObject({
      status: sent.status,
      json: { error: 'invalid_request', error_description: expect.stringContaining(sent.says) },
    });
    expect((await list('alice')).json).toEqual({ contexts: [] });
  });

  it('keeps only so many for each user [resource.contexts-bounded]', async () => {
    const body = '{"name":"x","content":""}';
    for (let kept = 0; kept < mostContexts; kept += 100)
      await Promise.all(Array.from({ length: 100 }, () => add('greedy', body)));
    expect(await add('greedy', body)).toMatchObject({ status: 409 });
    expect((await add('modest', body)).status).toBe(201);
  });
});

it('A subject of another trusted issuer is another user [resource.contexts-own]', async () => {
  const other = await startWorld();
  const both = await startWorld({
    trustedIssuers: [{ issuer: other.issuer.origin, algorithms: ['ES256'], audience: undefined }],
  });
  other.issuer.metadata['/.well-known/oauth-authorization-server'] = {
    issuer: other.issuer.origin,
    jwks_uri: `${other.issuer.origin}/.well-known/jwks.json`,
  };
  const url = `${both.server.origin}/v1/contexts`;
  const own = await both.token({ scope: 'write' });
  const foreign = await sign(other.issuer.es256, other.claims({ scope: 'read' }));
  const headers = { ...bearer(own), ...json };
  expect((await call(url, { method: 'POST', headers, body: '{"name":"x","content":""}' })).status).toBe(201);
  expect(await call(url, { headers: bearer(foreign) })).toMatchObject({ status: 200, json: { contexts: [] } });
  await Promise.all([both.stop(), other.stop()]);
});
