import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, type Caller, isLoopbackHost, originSpellings } from './accept.ts';

const key = '0123456789abcdef';
const door = { key, viewerOrigins: originSpellings('http://localhost:8083'), loopbackOnly: true };
const nobody: Caller = { target: '/', origin: undefined, authorization: undefined, address: '127.0.0.1' };
const publisher: Caller = {
  ...nobody,
  target: '/trace/publish?publisher=run&party=auth-server',
  authorization: `Bearer ${key}`,
};
const viewer: Caller = { ...nobody, target: '/trace?from=7', origin: 'http://localhost:8083' };

describe('a publisher', () => {
  it('is accepted with the key [hub.publisher-key]', () => {
    expect(admit(publisher, door)).toEqual({ kind: 'publisher', publisher: 'run', party: 'auth-server' });
  });

  it('is refused without the key, with another one, and where the hub has none [hub.publisher-key]', () => {
    for (const authorization of [undefined, '', key, 'Bearer', `Bearer ${key}0`, `Basic ${key}`])
      expect(admit({ ...publisher, authorization }, door)).toMatchObject({ kind: 'refused', status: 401 });
    expect(admit(publisher, { ...door, key: undefined })).toMatchObject({ kind: 'refused', status: 401 });
    expect(admit({ ...publisher, authorization: 'Bearer undefined' }, { ...door, key: undefined })).toMatchObject({
      kind: 'refused',
    });
  });

  it('is refused where it is a browser page, even one that knows the key [hub.no-browser-publishing]', () => {
    for (const origin of ['http://localhost:8083', 'http://evil.example', 'null', ''])
      expect(admit({ ...publisher, origin }, door)).toMatchObject({ kind: 'refused', status: 403 });
  });

  it('says who it is', () => {
    for (const query of ['', '?publisher=run', '?party=auth-server', `?publisher=${'x'.repeat(201)}&party=a`])
      expect(admit({ ...publisher, target: `/trace/publish${query}` }, door)).toMatchObject({ status: 400 });
  });
});

describe('a viewer', () => {
  it('is accepted from the visualizer, however this machine is spelled [hub.viewer-origin]', () => {
    for (const origin of ['http://localhost:8083', 'http://127.0.0.1:8083', 'http://[::1]:8083'])
      expect(admit({ ...viewer, origin }, door)).toEqual({ kind: 'viewer', from: 7, mayHold: true });
  });

  it('is refused from any other origin, and without one [hub.viewer-origin]', () => {
    for (const origin of [
      undefined,
      '',
      'null',
      'http://localhost',
      'http://localhost:8080',
      'https://localhost:8083',
      'http://localhost:8083.evil.example',
      'http://evil.example',
    ])
      expect(admit({ ...viewer, origin }, door)).toMatchObject({ kind: 'refused', status: 403 });
  });

  it('is refused from another machine, unless the lab listens for other machines [hub.viewer-loopback]', () => {
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])
      expect(admit({ ...viewer, address }, door)).toMatchObject({ kind: 'viewer' });
    for (const address of [undefined, '192.168.1.5', '::ffff:192.168.1.5', 'fe80::1']) {
      expect(admit({ ...viewer, address }, door)).toMatchObject({ kind: 'refused', status: 403 });
      expect(admit({ ...viewer, address }, { ...door, loopbackOnly: false })).toMatchObject({ kind: 'viewer' });
    }
  });

  it('may hold messages from this machine only, wherever it may look on from [hold.loopback-only]', () => {
    const open = { ...door, loopbackOnly: false };
    expect(admit(viewer, open)).toMatchObject({ mayHold: true });
    for (const address of [undefined, '192.168.1.5', '::ffff:192.168.1.5'])
      expect(admit({ ...viewer, address }, open)).toMatchObject({ mayHold: false });
  });

  it('begins at the first event where it names none', () => {
    expect(admit({ ...viewer, target: '/trace' }, door)).toEqual({ kind: 'viewer', from: 1, mayHold: true });
    for (const from of ['0', '-1', '1.5', 'x', '9'.repeat(20), ''])
      expect(admit({ ...viewer, target: `/trace?from=${from}` }, door)).toMatchObject({ status: 400 });
  });
});

it('answers any target with a decision, and lets nobody in by a strange one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('//[', '/trace/../trace/publish')), (target) => {
      expect(admit({ ...nobody, target }, door).kind).toBe('refused');
    }),
  );
});

it('knows which hosts are this machine', () => {
  expect(['localhost', '127.0.0.1', '::1'].map(isLoopbackHost)).toEqual([true, true, true]);
  expect(['0.0.0.0', '::', '192.168.1.5', 'lab.example'].map(isLoopbackHost)).toEqual([false, false, false, false]);
});

it('spells an origin elsewhere in one way only', () => {
  expect(originSpellings('https://lab.example')).toEqual(['https://lab.example']);
});
