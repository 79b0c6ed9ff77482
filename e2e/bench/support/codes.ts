import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Browser } from 'playwright';
import { openWindow } from './chromium.ts';
import { signAliceIn } from './walk.ts';

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** Whoever is signed in and has consented is sent back at once, with a code. */
export interface Harvester {
  /** Token Requests, as forms, each with a code that nobody has used. */
  tokenRequests(count: number): Promise<string[]>;
}

/** Signs alice in once, in a real browser, and remembers her session and what the client app asked for. */
export async function signedIn(browser: Browser, clientApp: string, authServer: string): Promise<Harvester> {
  const page = await openWindow(browser);
  const asked = page.waitForRequest((sent) => sent.url().startsWith(`${authServer}/authorize?`));
  await signAliceIn(page, clientApp);
  const authorize = new URL((await asked).url());
  const cookie = (await page.context().cookies(authServer)).map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.close();
  authorize.searchParams.set('code_challenge', challenge);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  async function tokenRequest(): Promise<string> {
    const { location } = await send(authorize, agent, { headers: { cookie } });
    const code = URL.parse(location ?? '')?.searchParams.get('code');
    if (!code) throw new Error(`The authorization endpoint gave no code: ${location}`);
    return new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: authorize.searchParams.get('client_id') ?? '',
      redirect_uri: authorize.searchParams.get('redirect_uri') ?? '',
      code,
      code_verifier: verifier,
    }).toString();
  }

  return { tokenRequests: (count) => Promise.all(Array.from({ length: count }, tokenRequest)) };
}

/** Sends all forms over so many connections. Returns the seconds that it took; every answer has to be 200. */
export async function redeem(authServer: string, forms: readonly string[], connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL('/token', authServer);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const left = [...forms];
  async function worker(): Promise<void> {
    for (let form = left.pop(); form !== undefined; form = left.pop()) {
      const { status } = await send(url, agent, { method: 'POST', headers, body: form });
      if (status !== 200) throw new Error(`The token endpoint answered ${status}.`);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return seconds;
}

interface Sending {
  method?: string;
  headers: Record<string, string>;
  body?: string;
}

/** Node's plain client: it costs the machine least, and the server has the rest. */
function send(
  url: URL,
  agent: Agent,
  { method = 'GET', headers, body = '' }: Sending,
): Promise<{ status: number | undefined; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
    sent.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => resolve({ status: answer.statusCode, location: answer.headers.location }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
