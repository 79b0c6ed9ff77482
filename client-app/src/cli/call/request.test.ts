import { anyText } from '@oauth-lab/shared/meaning/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { callRequest } from './request.ts';

const url = 'http://localhost:8082/v1';
const request = (options: { request?: string; data?: string; header?: string[] }) =>
  callRequest(url, 'the-token', { header: [], ...options });

describe('A call', () => {
  it('is a GET with the token in the header [cli.call]', () => {
    expect(request({})).toEqual({
      method: 'GET',
      url,
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer the-token'],
      ],
    });
  });

  it('is a POST where there is a body, of the type that the body has [cli.call]', () => {
    expect(request({ data: '{"a":1}' })).toMatchObject({ method: 'POST', text: '{"a":1}' });
    expect(request({ data: '{"a":1}' }).headers).toContainEqual(['Content-Type', 'application/json']);
    expect(request({ data: 'a=1' }).headers).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded']);
    expect(request({ request: 'patch', data: '' })).toMatchObject({ method: 'PATCH', text: '' });
  });

  it('has the headers that the user adds, in the place of the usual ones [cli.call]', () => {
    const { headers } = request({ data: '<a/>', header: ['content-type: text/xml', 'accept:text/xml', 'X-One:'] });
    expect(headers).toEqual([
      ['Authorization', 'Bearer the-token'],
      ['content-type', 'text/xml'],
      ['accept', 'text/xml'],
      ['X-One', ''],
    ]);
  });

  it('is refused in one line where it makes no sense [cli.bad-input]', () => {
    expect(() => request({ request: 'BREW' })).toThrow('-X: "BREW" is not offered');
    expect(() => request({ request: 'GET', data: 'x' })).toThrow('A GET request has no body');
    expect(() => request({ header: ['Authorization: Basic x'] })).toThrow('Authorization is set by the command itself');
    expect(() => request({ header: ['X-One: a\r\nX-Two: b'] })).toThrow('is no header');
  });

  it('never has a header that fetch would not send, whatever is typed [cli.bad-input]', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, value) => {
        try {
          const { headers } = request({ header: [`${name}:${value}`] });
          new Headers(headers.map(([one, its]): [string, string] => [one, its]));
          expect(headers.filter(([one]) => one.toLowerCase() === 'authorization')).toHaveLength(1);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});
