import { failureOf } from '@oauth-lab/shared/capture/outbound';
import { createRemoteJWKSet, customFetch, errors } from 'jose';
import { type Answer, encodedBody, type HttpRequest } from '../oauth/http.ts';
import type { FindKey } from '../oauth/idToken.ts';

/** An answer that is longer is not read to its end. */
const maxAnswerBytes = 256 * 1024;
/** Milliseconds: as long as a timer can be. */
const longestTimer = 2 ** 31 - 1;

/** Sends a request exactly as it was shown. Redirects are not followed: no endpoint that this client calls answers with one. */
export async function send(request: HttpRequest, by: typeof fetch): Promise<Answer> {
  const { method, url, headers } = request;
  const body = encodedBody(request);
  try {
    const response = await by(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
    });
    const text = await boundedText(response);
    if (text === undefined)
      return { kind: 'failed', code: 'TOO_LARGE', message: `The answer is longer than ${maxAnswerBytes / 1024} KiB.` };
    return { kind: 'answered', status: response.status, headers: [...response.headers], body: text };
  } catch (error) {
    return { kind: 'failed', ...failureOf(error) };
  }
}

async function boundedText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxAnswerBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Fetches a server's keys when the first one is asked for (RFC 7517 §5). */
export function remoteKeys(jwksUri: string, by: typeof fetch): FindKey {
  const find = createRemoteJWKSet(new URL(jwksUri), {
    // Whoever fetches limits the time, and knows when a learner holds the message.
    timeoutDuration: longestTimer,
    [customFetch]: by,
  });
  return async (header) => {
    try {
      return await find(header);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw error;
      throw new Error(failureOf(error).message, { cause: error });
    }
  };
}
