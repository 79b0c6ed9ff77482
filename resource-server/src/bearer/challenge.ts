import type { BearerRefusal } from './refusal.ts';

/** What a refused request is answered with, whatever carries it. */
export interface RefusedAnswer {
  status: number;
  headers: Record<string, string>;
  body: { error?: string; error_description: string };
}

/**
 * The answer to a refusal: status, challenge and body.
 * @param metadataUrl where the resource describes itself (RFC 9728 §5.1).
 */
export function refusedAnswer(refusal: BearerRefusal, metadataUrl: string): RefusedAnswer {
  const { error, description } = refusal;
  const metadata = { resource_metadata: metadataUrl };
  switch (error) {
    case 'no_token':
      // RFC 6750 §3.1: a request without any token gets no error code.
      return { status: 401, headers: challenge(metadata), body: { error_description: description } };
    case 'invalid_request':
      return answer(400, refusal, metadata);
    case 'invalid_token':
      return answer(401, refusal, metadata);
    case 'insufficient_scope':
      return answer(403, refusal, { scope: refusal.scope, ...metadata });
    case 'temporarily_unavailable': {
      const headers = { 'Retry-After': String(refusal.retryAfterSeconds) };
      return { status: 503, headers, body: { error, error_description: description } };
    }
  }
}

function answer(status: number, { error, description }: BearerRefusal, more: Record<string, string>): RefusedAnswer {
  return {
    status,
    headers: challenge({ error, error_description: description, ...more }),
    body: { error, error_description: description },
  };
}

/** RFC 6750 §3, RFC 9110 §11.6.1: the parameters as quoted strings. */
function challenge(parameters: Record<string, string>): Record<string, string> {
  const written = Object.entries(parameters).map(([name, value]) => `${name}="${quotable(value)}"`);
  return { 'WWW-Authenticate': `Bearer ${written.join(', ')}` };
}

/** RFC 6750 §3 allows printable ASCII without the quote and the backslash: what came from a token must not end the string early. */
function quotable(value: string): string {
  return value.replaceAll('"', "'").replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, '?');
}
