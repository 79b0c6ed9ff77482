import { request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  json: unknown;
}

export interface Call {
  method?: string;
  /** A list of values goes out as a field each, which `fetch` would join. */
  headers?: Record<string, string | string[]>;
  body?: string;
}

/** Sends one request and reads its JSON answer. */
export function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, async (response) => {
      const chunks: string[] = [];
      for await (const chunk of response.setEncoding('utf8')) chunks.push(String(chunk));
      const text = chunks.join('');
      const fields = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(fields),
        json: text === '' ? undefined : JSON.parse(text),
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
