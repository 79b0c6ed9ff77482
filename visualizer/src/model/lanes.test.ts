import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { lanesIn, partiesReader } from './lanes.ts';
import { readOn } from './reading.ts';
import { createTrace } from './trace.ts';

type Scribe = ReturnType<typeof createScribe>;

function outsideLanes(work: (scribe: Scribe) => void): { name: string; label: string }[] {
  const scribe = createScribe();
  work(scribe);
  const trace = createTrace();
  trace.add(scribe.numbered());
  return lanesIn(readOn(partiesReader, trace.read().rows).state)
    .filter(({ hue }) => hue === 'outside')
    .map(({ name, label }) => ({ name, label }));
}

function discovers(scribe: Scribe, from: string): void {
  const url = 'http://localhost:8082/.well-known/oauth-protected-resource/mcp';
  scribe.request({ from, to: 'resource-server', url }).respond({ json: {} });
}

function registers(scribe: Scribe, from: string, client_name: unknown): void {
  const json = { client_name, redirect_uris: ['http://127.0.0.1/callback'] };
  scribe
    .request({ from, to: 'auth-server', url: 'http://localhost:8081/register', json })
    .respond({ status: 201, json });
}

function introduces(scribe: Scribe, from: string, clientInfo: unknown): void {
  const json = { jsonrpc: '2.0', id: 0, method: 'initialize', params: { clientInfo } };
  scribe.request({ from, to: 'resource-server', url: 'http://localhost:8082/mcp', json }).respond({ json: {} });
}

describe('the lane of a caller from outside', () => {
  it('has the name of its User-Agent until it gives itself one, and is the same lane then [mcp.lane-named]', () => {
    expect(outsideLanes((scribe) => discovers(scribe, 'claude-code'))).toEqual([
      { name: 'claude-code', label: 'claude-code' },
    ]);
    const later = outsideLanes((scribe) => {
      discovers(scribe, 'claude-code');
      registers(scribe, 'claude-code', 'Claude Code');
    });
    expect(later).toEqual([{ name: 'claude-code', label: 'Claude Code' }]);
  });

  it('goes by the registered name, which users see, before the one that an MCP server hears [mcp.lane-named]', () => {
    const introduced = outsideLanes((scribe) => introduces(scribe, 'node', { name: 'inspector-client' }));
    expect(introduced).toEqual([{ name: 'node', label: 'inspector-client' }]);
    const titled = outsideLanes((scribe) =>
      introduces(scribe, 'node', { name: 'inspector-client', title: 'Inspector' }),
    );
    expect(titled).toEqual([{ name: 'node', label: 'Inspector' }]);
    const both = outsideLanes((scribe) => {
      introduces(scribe, 'node', { name: 'inspector-client' });
      registers(scribe, 'node', 'MCP Inspector');
    });
    expect(both).toEqual([{ name: 'node', label: 'MCP Inspector' }]);
  });

  it('names all who share it, and each once [mcp.lane-named]', () => {
    const lanes = outsideLanes((scribe) => {
      for (const name of ['One', 'Two', 'One']) registers(scribe, 'node', name);
    });
    expect(lanes).toEqual([{ name: 'node', label: 'One, Two' }]);
  });

  it('can not be called like a party of the lab, nor by anything that is no name [mcp.lane-named]', () => {
    const named = (name: unknown) =>
      outsideLanes((scribe) => registers(scribe, 'curl', name)).map(({ label }) => label);
    expect(named('auth server')).toEqual(['auth server (curl)']);
    expect(named('  \u202e\n ')).toEqual(['curl']);
    expect(named(undefined)).toEqual(['curl']);
    expect(named('x'.repeat(500))).toEqual(['x'.repeat(60)]);
    const client = createScribe();
    registers(client, 'client-app', 'Somebody else');
    const trace = createTrace();
    trace.add(client.numbered());
    expect(lanesIn(readOn(partiesReader, trace.read().rows).state).map(({ label }) => label)).not.toContain(
      'Somebody else',
    );
  });
});
