import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answered, encodedForm, jsonOf, wireText } from './http.ts';

const answer = (body: string, type?: string): Answered => ({
  kind: 'answered',
  status: 200,
  headers: type === undefined ? [] : [['content-type', type]],
  body,
});

describe('An answer as JSON', () => {
  it('is read whatever the charset says', () => {
    expect(jsonOf(answer('{"a":1}', 'Application/JSON; charset=utf-8'))).toEqual({ readable: true, value: { a: 1 } });
  });

  it('is refused with the media type when a page came instead [client.answer-must-be-json]', () => {
    expect(jsonOf(answer('<html>', 'text/html; charset=utf-8'))).toEqual({
      readable: false,
      reason: 'The answer is text/html, not JSON.',
    });
  });

  it('is refused without a media type, broken, or when it is no object [client.answer-must-be-json]', () => {
    expect(jsonOf(answer('{}'))).toMatchObject({ readable: false });
    expect(jsonOf(answer('{"a":', 'application/json'))).toMatchObject({ readable: false });
    expect(jsonOf(answer('[1]', 'application/json'))).toMatchObject({ readable: false });
    expect(jsonOf(answer('null', 'application/json'))).toMatchObject({ readable: false });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (body, type) => {
        expect(typeof jsonOf(answer(body, type)).readable).toBe('boolean');
      }),
    );
  });
});

describe('A request as text', () => {
  it('shows method, path, host, headers and one parameter a line', () => {
    const form = [
      { name: 'grant_type', value: 'authorization_code', why: '', source: '' },
      { name: 'redirect_uri', value: 'http://localhost:8080/callback', why: '', source: '' },
    ];
    expect(
      wireText({ method: 'POST', url: 'http://as.example/token?a=1', headers: [['Accept', 'application/json']], form }),
    ).toBe(
      'POST /token?a=1 HTTP/1.1\nHost: as.example\nAccept: application/json\n\n' +
        'grant_type=authorization_code\n&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback',
    );
  });

  it('encodes any value so that it comes back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const form = encodedForm([{ name: 'code', value, why: '', source: '' }]);
        expect(new URLSearchParams(form).get('code')).toBe(value);
      }),
    );
  });
});
