import { describe, expect, it } from 'vitest';
import { createScribe } from '../testing/events.ts';
import { bodyRemark, httpText } from './httpText.ts';

function eventsOf(work: (scribe: ReturnType<typeof createScribe>) => void) {
  const scribe = createScribe();
  work(scribe);
  return scribe.events.flatMap((event) => (event.kind === 'request' || event.kind === 'response' ? [event] : []));
}

describe('a message as text', () => {
  it('has start line, headers, an empty line and the body, as they crossed the socket [bench.raw-http]', () => {
    const texts = eventsOf((scribe) =>
      scribe
        .request({
          from: 'client-app',
          to: 'auth-server',
          url: 'http://localhost:8081/token?a=b%20c',
          form: { grant_type: 'refresh_token' },
        })
        .respond({ status: 400, json: { error: 'invalid_grant' } }),
    ).map(httpText);
    expect(texts).toEqual([
      [
        'POST /token?a=b%20c HTTP/1.1',
        'Host: localhost:8081',
        'Content-Type: application/x-www-form-urlencoded',
        'User-Agent: node',
        '',
        'grant_type=refresh_token',
      ].join('\n'),
      [
        'HTTP/1.1 400 Bad Request',
        'content-type: application/json',
        'cache-control: no-store',
        '',
        '{"error":"invalid_grant"}',
      ].join('\n'),
    ]);
  });

  it('names HTTP/2 where gRPC speaks it [bench.raw-http]', () => {
    const grpc: [string, string][] = [['content-type', 'application/grpc']];
    const url = 'http://localhost:50051/oauthlab.v1.UserService/GetUser';
    const [asked = '', answered = ''] = eventsOf((scribe) =>
      scribe
        .request({ from: 'a', to: 'resource-server', method: 'POST', url, headers: grpc })
        .respond({ headers: grpc }),
    ).map(httpText);
    expect(asked.split('\n')[0]).toBe('POST /oauthlab.v1.UserService/GetUser HTTP/2');
    expect(answered.split('\n')[0]).toBe('HTTP/2 200 OK');
  });

  it('tells a status that has no phrase by its number', () => {
    const [, response] = eventsOf((scribe) =>
      scribe.request({ from: 'curl', to: 'client-app', url: 'http://localhost:8080/' }).respond({ status: 599 }),
    );
    if (response === undefined) throw new Error('There is no response.');
    expect(httpText(response)).toMatch(/^HTTP\/1.1 599\n/);
  });

  it('says where a body was cut, or is not text [bench.raw-http]', () => {
    expect(bodyRemark(null)).toBeUndefined();
    expect(bodyRemark({ text: 'a', encoding: 'utf8', bytes: 1, truncated: false })).toBeUndefined();
    expect(bodyRemark({ text: 'AA==', encoding: 'base64', bytes: 100_000, truncated: true })).toBe(
      'Body not text, shown as base64; cut here: the whole body has 100,000 bytes.',
    );
  });
});
