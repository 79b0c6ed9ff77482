import { describe, expect, it } from 'vitest';
import { createSessions } from './sessions.ts';

function connections() {
  const closed: string[] = [];
  return { closed, open: (name: string) => ({ name, close: async () => void closed.push(name) }) };
}

const limits = { most: 4, mostOfOneOwner: 2, unusedMs: 1000 };

describe('the sessions of an MCP server', () => {
  it('are there for their owner only [mcp.session-owner]', () => {
    const { open } = connections();
    const sessions = createSessions();
    const own = open('a');
    sessions.add('1', 'alice', own, 0);
    expect(sessions.find('1', 'alice', 1)).toBe(own);
    expect(sessions.find('1', 'bob', 1)).toBeUndefined();
    expect(sessions.find('2', 'alice', 1)).toBeUndefined();
  });

  it('make room for a new one of the same owner by ending the one that was unused longest [mcp.session-limits]', () => {
    const { open, closed } = connections();
    const sessions = createSessions(limits);
    sessions.add('1', 'alice', open('1'), 0);
    sessions.add('2', 'alice', open('2'), 1);
    sessions.add('3', 'bob', open('3'), 2);
    sessions.find('1', 'alice', 3);
    sessions.add('4', 'alice', open('4'), 4);
    expect(closed).toEqual(['2']);
    expect(sessions.find('1', 'alice', 5)).toBeDefined();
  });

  it('are bounded in all [mcp.session-limits]', () => {
    const { open, closed } = connections();
    const sessions = createSessions(limits);
    for (const name of ['1', '2', '3', '4', '5', '6']) sessions.add(name, `owner ${name}`, open(name), Number(name));
    expect(closed).toEqual(['1', '2']);
    expect(sessions.count()).toBe(4);
  });

  it('end when nobody used them for a while, unless a stream is open [mcp.session-limits]', () => {
    const { open, closed } = connections();
    const sessions = createSessions(limits);
    sessions.add('1', 'alice', open('1'), 0);
    sessions.add('2', 'bob', open('2'), 0);
    const release = sessions.holdOpen('2');
    sessions.endUnused(1000);
    expect(closed).toEqual([]);
    sessions.endUnused(1001);
    expect(closed).toEqual(['1']);
    release();
    sessions.endUnused(1001);
    expect(closed).toEqual(['1', '2']);
  });

  it('end together [mcp.session-limits]', async () => {
    const { open, closed } = connections();
    const sessions = createSessions();
    sessions.add('1', 'alice', open('1'), 0);
    sessions.add('2', 'bob', open('2'), 0);
    await sessions.endAll();
    expect(closed).toEqual(['1', '2']);
    expect(sessions.count()).toBe(0);
  });
});
