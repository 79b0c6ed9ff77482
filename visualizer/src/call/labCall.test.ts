import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callLab, wordsOf } from './labCall.ts';

afterEach(() => vi.unstubAllGlobals());

const challenge = 'Bearer realm="lab", error="invalid_token", error_description="The token expired 61 s ago."';

describe('a call of the bench', () => {
  it('names its caller and its exchange, and takes no cookie along [jwt-bench.own-lane]', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response('{"message":"Hello"}', { status: 200 }));
    vi.stubGlobal('fetch', fetched);
    const answer = await callLab({ party: 'JWT bench', url: 'http://localhost:8082/protected', method: 'GET' });
    const [url, init] = fetched.mock.calls[0] ?? [];
    const headers = new Headers(init?.headers);
    expect(url).toBe('http://localhost:8082/protected');
    expect(init?.credentials).toBe('omit');
    expect(headers.get('baggage')).toBe('party=JWT%20bench,room=bench');
    expect(headers.get('traceparent')).toContain(`-${answer.exchange}-`);
    expect(answer).toMatchObject({ status: 200, error: undefined, challenge: undefined });
  });

  it('tells the error of the challenge, or else of the body [jwt-bench.real-verdict] [pkce-bench.real-verdict]', () => {
    expect(wordsOf(challenge, '{}')).toMatchObject({
      error: 'invalid_token',
      description: 'The token expired 61 s ago.',
    });
    expect(wordsOf(undefined, '{"error":"invalid_grant","error_description":"No."}')).toMatchObject({
      error: 'invalid_grant',
      description: 'No.',
    });
    expect(wordsOf(undefined, 'Bad gateway')).toEqual({
      error: undefined,
      description: undefined,
      body: 'Bad gateway',
    });
  });

  it('reads whatever a server answers without an error [jwt-bench.never-throws]', () => {
    fc.assert(fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (header, body) => void wordsOf(header, body)));
  });
});
