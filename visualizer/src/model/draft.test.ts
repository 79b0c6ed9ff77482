import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { blankAnswer, type Draft, draftOf, pathOf, problemOf, settlementOf, tablesOf, withPath } from './draft.ts';
import { changePair, readPairs } from './pairs.ts';
import { readRaw, writeRaw } from './rawDraft.ts';

function recorded() {
  const scribe = createScribe();
  const exchange = scribe.request({
    from: 'client-app',
    to: 'auth-server',
    url: 'http://localhost:8081/token?a=1',
    form: { grant_type: 'authorization_code', redirect_uri: 'http://localhost:8080/callback' },
  });
  exchange.respond({ status: 302, headers: [['location', 'http://localhost:8080/callback?code=c&state=s']] });
  const [request, response] = scribe.events;
  if (request?.kind !== 'request' || response?.kind !== 'response') throw new Error('not recorded');
  return { request, response };
}

function recordedCall() {
  const scribe = createScribe();
  const headers: [string, string][] = [
    [':authority', 'localhost:50051'],
    ['content-type', 'application/grpc'],
    ['grpc-timeout', '5000m'],
  ];
  const url = 'http://localhost:50051/oauthlab.v1.UserService/GetUser';
  const own: [string, string] = ['authorization', 'Bearer x'];
  const exchange = scribe.request({ from: 'user-sync', to: 'resource-server', url, headers: [...headers, own] });
  exchange.respond({
    headers: [
      ['content-type', 'application/grpc'],
      ['traceresponse', 'x'],
      ['grpc-status', '0'],
    ],
  });
  const [request, response] = scribe.events;
  if (request?.kind !== 'request' || response?.kind !== 'response') throw new Error('not recorded');
  const body = { text: '{"id":"1"}', encoding: 'utf8' as const, bytes: 10, truncated: false };
  return { request: { ...request, method: 'POST', body }, response: { ...response, body } };
}

const table = (draft: Draft, title: string) => tablesOf(draft).find((each) => each.title === title);

describe('a draft', () => {
  it('of a request changes by its tables, and what is not touched stays byte for byte [hold.edit-request]', () => {
    const draft = draftOf(recorded().request);
    expect(tablesOf(draft).map(({ title }) => title)).toEqual(['Query parameters', 'Form parameters', 'Headers']);
    const changed = table(draft, 'Form parameters')?.change(1, ['redirect_uri', 'http://evil.example/?a=b']);
    expect(changed?.body).toBe('grant_type=authorization_code&redirect_uri=http%3A%2F%2Fevil.example%2F%3Fa%3Db');
    expect(changed?.target).toBe('/token?a=1');
    expect(table(draft, 'Query parameters')?.change(0, undefined).target).toBe('/token');
    expect(table(draft, 'Query parameters')?.change(1, ['b', '2']).target).toBe('/token?a=1&b=2');
    expect(pathOf(draft)).toBe('/token');
    expect(withPath(draft, '/introspect').target).toBe('/introspect?a=1');
  });

  it('of a redirect changes where it leads, parameter by parameter [hold.edit-response]', () => {
    const draft = draftOf(recorded().response);
    const changed = table(draft, 'Parameters in the redirect')?.change(1, ['state', 'forged']);
    expect(changed?.headers).toContainEqual(['location', 'http://localhost:8080/callback?code=c&state=forged']);
    expect(changed && settlementOf(changed, 'edit')).toMatchObject({ how: 'edit response', status: 302 });
  });

  it('of JSON keeps numbers numbers and strings strings', () => {
    const draft = { ...blankAnswer(), body: '{"expires_in":600,"scope":"1"}' };
    const members = table(draft, 'Members of the JSON body');
    expect(members?.change(0, ['expires_in', '1']).body).toBe('{"expires_in":1,"scope":"1"}');
    expect(members?.change(1, ['scope', '2']).body).toBe('{"expires_in":600,"scope":"2"}');
    expect(members?.change(2, ['active', 'true']).body).toBe('{"expires_in":600,"scope":"1","active":true}');
  });

  it('of a gRPC call has its message and its metadata, and not what the library keeps to itself [grpc.hold]', () => {
    const { request, response } = recordedCall();
    const draft = draftOf(request);
    expect(tablesOf(draft).map(({ title }) => title)).toEqual(['Fields of the message', 'Metadata']);
    const names = draft.headers.map(([name]) => name);
    expect(names).toContain('authorization');
    for (const kept of [':authority', 'content-type', 'grpc-timeout']) expect(names).not.toContain(kept);
    expect(table(draft, 'Fields of the message')?.change(0, ['id', '2']).body).toBe('{"id":"2"}');
    expect(problemOf(draft)).toBeUndefined();
    expect(problemOf({ ...draft, body: '[]' })).toContain('JSON object');
    expect(problemOf({ ...draft, body: '' })).toContain('JSON object');
    const answer = draftOf(response);
    expect(table(answer, 'Metadata and status')?.pairs).toContainEqual(['grpc-status', '0']);
    expect(problemOf({ ...answer, body: '' })).toBeUndefined();
    for (const one of [draft, answer, blankAnswer(true)]) expect(readRaw(writeRaw(one), one)).toEqual(one);
    expect(readRaw(writeRaw(draft).replace('GetUser', 'DeleteUser'), draft)).toContain('another method');
    expect(readRaw('HTTP/2 404\ngrpc-status: 0', answer)).toContain('grpc-status');
  });

  it('that is more than the hub takes is not sent: it would end the connection, and the message would go on as it came [hold.commands-validated]', () => {
    const draft = draftOf(recorded().request);
    for (const body of ['x'.repeat(256 * 1024 + 1), '\u0001'.repeat(200 * 1024)])
      expect(problemOf({ ...draft, body })).toContain('too long');
    const headers = Array.from({ length: 201 }, (_, at): [string, string] => [`x-${at}`, '']);
    expect(problemOf({ ...draft, headers })).toContain('too long');
    expect(problemOf({ ...draft, body: 'x'.repeat(256 * 1024), headers: headers.slice(1) })).toBeUndefined();
  });

  it('leaves out what follows by itself', () => {
    const { request } = recorded();
    const draft = draftOf({ ...request, headers: [...request.headers, ['Content-Length', '77']] });
    expect(draft.headers.map(([name]) => name)).not.toContain('Content-Length');
  });

  it('of a body that was cut, or is no text, leaves the body alone', () => {
    const { request } = recorded();
    const body = { text: 'x', encoding: 'utf8' as const, bytes: 100_000, truncated: true };
    const draft = draftOf({ ...request, body });
    expect(draft.body).toBeUndefined();
    expect(settlementOf(draft, 'edit')).toMatchObject({ body: undefined });
    expect(readRaw(`${writeRaw(draft)}\n\nmore`, draft)).toContain('can’t be edited');
  });

  it('says what keeps it from being sent', () => {
    const draft = draftOf(recorded().request);
    expect(problemOf(draft)).toBeUndefined();
    expect(problemOf({ ...draft, target: 'token' })).toContain('begin with /');
    expect(problemOf({ ...draft, headers: [['a b', 'c']] })).toContain('name of a header');
    expect(problemOf({ ...draft, headers: [['a', 'b\nc']] })).toContain('The value of a');
    for (const status of ['', '99', '1000', '700', '2e2'])
      expect(problemOf({ ...blankAnswer(), status })).toBeDefined();
  });
});

describe('the raw form', () => {
  it('reads back as what it was written from', () => {
    const { request, response } = recorded();
    for (const draft of [draftOf(request), draftOf(response), blankAnswer()])
      expect(readRaw(writeRaw(draft), draft)).toEqual(draft);
  });

  it('says which line is no header, and never throws', () => {
    const draft = draftOf(recorded().request);
    expect(readRaw('POST /token HTTP/1.1\na: b\nnonsense', draft)).toContain('Line 3');
    expect(readRaw('GET /token HTTP/1.1', draft)).toContain('Line 1');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readRaw(text, draft);
        expect(typeof read === 'string' || typeof read.target === 'string').toBe(true);
      }),
    );
  });
});

describe('pairs', () => {
  it('change one at a time, and every other byte stays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), fc.nat(), (list, which) => {
        const text = new URLSearchParams(list).toString();
        const index = which % list.length;
        const changed = changePair(text, index, ['name', 'v&=+ %ü']);
        expect(readPairs(changed)).toEqual(list.with(index, ['name', 'v&=+ %ü']));
        expect(changed.split('&').toSpliced(index, 1)).toEqual(text.split('&').toSpliced(index, 1));
      }),
    );
  });
});
