import { describe, expect, it } from 'vitest';
import type { Answered } from './http.ts';
import { bearerRequest, readResourceAnswer } from './resource.ts';

function answered(status: number, headers: [string, string][] = []): Answered {
  return { kind: 'answered', status, headers, body: '' };
}

describe('A request for a protected resource', () => {
  it('carries the access token in the header and nowhere else [client.token-in-header]', () => {
    const request = bearerRequest('http://rs.example/protected', 'the-token');
    expect(request.headers).toContainEqual(['Authorization', 'Bearer the-token']);
    expect(request.url).not.toContain('the-token');
  });
});

describe('The answer of a resource server', () => {
  it('is granted with status 200', async () => {
    expect(await readResourceAnswer(answered(200))).toEqual({ kind: 'granted' });
  });

  it('says by its challenge why the token was refused [client.resource-refusal-shown]', async () => {
    const challenge = 'Bearer error="insufficient_scope", error_description="needs \\"read\\"", scope="read"';
    expect(await readResourceAnswer(answered(403, [['www-authenticate', challenge]]))).toEqual({
      kind: 'refused',
      error: 'insufficient_scope',
      error_description: 'needs "read"',
      scope: 'read',
    });
  });

  it('is unexpected without a Bearer challenge, or with one that cannot be read', async () => {
    for (const headers of [[], [['www-authenticate', 'Basic realm="x"']], [['www-authenticate', '=,=']]] as [
      string,
      string,
    ][][])
      expect(await readResourceAnswer(answered(500, headers))).toMatchObject({ kind: 'unexpected' });
  });
});
