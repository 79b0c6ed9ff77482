import { type Agent, request } from 'node:http';

interface Sending {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** A form. */
  form?: Record<string, string> | [string, string][];
}

export interface Answer {
  status: number;
  location: string | undefined;
  cookies: readonly string[];
  text: string;
}

/** Node's plain client: it costs the machine least, and the server has the rest. */
export function send(
  url: URL | string,
  agent: Agent,
  { method = 'GET', headers = {}, form }: Sending = {},
): Promise<Answer> {
  const body = form === undefined ? '' : new URLSearchParams(form).toString();
  const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent,
      headers: { ...type, ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sent.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location,
          cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0] ?? ''),
          text,
        }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Follows redirects within the origin and keeps cookies, until one leads elsewhere. Returns that address and the cookies. */
export async function browse(
  start: URL,
  agent: Agent,
  answerPage: (page: Answer, at: URL) => { url: URL; form: [string, string][] },
): Promise<{ left: URL; cookie: string }> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  let url = start;
  let form: [string, string][] | undefined;
  for (let step = 0; step < 20; step += 1) {
    const answer = await send(url, agent, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: cookie(), accept: 'text/html' },
      ...(form === undefined ? {} : { form }),
    });
    for (const pair of answer.cookies) jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    if (answer.location === undefined) ({ url, form } = answerPage(answer, url));
    else {
      const next = new URL(answer.location, url);
      if (next.origin !== start.origin) return { left: next, cookie: cookie() };
      url = next;
      form = undefined;
    }
  }
  throw new Error(`The sign-in at ${start.origin} does not come to an end.`);
}
