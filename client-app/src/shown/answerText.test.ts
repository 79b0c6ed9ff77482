import { describe, expect, it } from 'vitest';
import { answerText } from './answerText.ts';

describe('An answer as text', () => {
  it('shows status, the headers that matter, and JSON in lines', () => {
    const headers: [string, string][] = [
      ['content-type', 'application/json'],
      ['date', 'today'],
    ];
    expect(answerText({ kind: 'answered', status: 400, headers, body: '{"error":"invalid_grant"}' })).toBe(
      'HTTP/1.1 400 Bad Request\ncontent-type: application/json\n\n{\n  "error": "invalid_grant"\n}',
    );
  });

  it('shows what is not JSON as it came', () => {
    expect(answerText({ kind: 'answered', status: 502, headers: [], body: '<h1>Bad gateway</h1>' })).toContain(
      '<h1>Bad gateway</h1>',
    );
  });

  it('is undefined where no answer came', () => {
    expect(answerText({ kind: 'failed', code: 'ETIMEDOUT', message: 'm' })).toBeUndefined();
  });
});
