import { createBrowser, type TestBrowser } from './browser.ts';
import { authorizePath, codeFor, readJson, type TokenAnswer, tokenRequest } from './flow.ts';

/** A code that was redeemed, and where its family is. */
interface Family {
  code: string;
  usedTokens: string[];
  refreshToken: string;
}

const scope = 'openid read offline_access';
/** So many of each kind are looked up again after the next kill, and the next. */
const kept = 3;

/** What a server acknowledged to those who visited it, and so has to know after it was killed. */
export class Visitors {
  readonly #origin: string;
  readonly #browsers: TestBrowser[] = [];
  readonly #clients: { uri: string; token: string }[] = [];
  readonly #unusedCodes = new Set<string>();
  readonly #families = new Set<Family>();
  readonly #revokedTokens: string[] = [];
  /** Token Requests that no answer came to. */
  readonly #unanswered = new Set<Record<string, string>>();
  #acknowledged = 0;
  #whenAcknowledged: { count: number; tell: () => void } | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Resolves when the server has acknowledged so many things more. */
  acknowledged(more: number): Promise<void> {
    return new Promise((tell) => {
      this.#whenAcknowledged = { count: this.#acknowledged + more, tell };
    });
  }

  /** A person with a browser signs in once, and then gets code after code, of which every third stays unused. */
  async signInAndGoOn(): Promise<never> {
    const browser = createBrowser(this.#origin);
    const first = await codeFor(browser, { scope });
    this.#browsers.push(browser);
    this.#unusedCodes.add(first);
    for (let at = 0; ; at += 1) {
      const code = await this.#nextCode(browser);
      if (code === '') throw new Error('Somebody who is signed in was given no code.');
      this.#unusedCodes.add(code);
      this.#acknowledge();
      if (at % 3 === 2) continue;
      this.#unusedCodes.delete(code);
      const { refresh_token: refreshToken = '' } = await this.#given(tokenRequest(code));
      const family = { code, refreshToken, usedTokens: [] };
      this.#families.add(family);
      this.#acknowledge();
      await this.#refresh(family);
      await this.#refresh(family);
    }
  }

  async registerAndGoOn(): Promise<never> {
    for (;;) {
      const response = await fetch(`${this.#origin}/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ redirect_uris: ['http://127.0.0.1/callback'], client_name: 'Visitor' }),
      });
      if (response.status !== 201) throw new Error(`Registration was answered with ${response.status}.`);
      const { registration_client_uri: uri, registration_access_token: token } = await readJson<{
        registration_client_uri: string;
        registration_access_token: string;
      }>(response);
      this.#clients.push({ uri, token });
      this.#acknowledge();
    }
  }

  /** Looks up all that was acknowledged, and tries all that was used: what is found wrong, in words. */
  async complaints(): Promise<string[]> {
    const wrong: string[] = [];
    const check = (holds: boolean, what: string) => void (holds || wrong.push(what));

    await each(this.#clients, async ({ uri, token }) => {
      const { status } = await fetch(uri, { headers: { authorization: `Bearer ${token}` } });
      check(status === 200, 'A registered client is unknown.');
    });
    await each(this.#browsers, async (browser) => {
      check((await this.#nextCode(browser)) !== '', 'Someone who signed in is not signed in any more.');
    });
    await each(this.#revokedTokens, async (token) => {
      check((await this.#status(refreshRequest(token))) === 400, 'A family that was revoked is in force.');
    });
    await each(this.#unusedCodes, async (code) => {
      const status = await this.#status(tokenRequest(code));
      check(status === 200, `A code that was issued is answered with ${status}.`);
      check((await this.#status(tokenRequest(code))) === 400, 'A code was usable twice.');
    });
    await each(this.#unanswered, async (request) => {
      await this.#status(request);
      check((await this.#status(request)) === 400, `${request.grant_type} was usable twice.`);
    });
    await each(this.#families, async ({ code, usedTokens: [usedToken], refreshToken }) => {
      const { status, refresh_token: next = '' } = await this.#token(refreshRequest(refreshToken));
      check(status === 200, 'A refresh token is unknown.');
      const replay = usedToken === undefined ? tokenRequest(code) : refreshRequest(usedToken);
      check((await this.#status(replay)) === 400, 'What was used is usable.');
      check((await this.#status(refreshRequest(next))) === 400, 'A replay did not end the family.');
      this.#revokedTokens.push(next);
    });
    for (const list of [this.#clients, this.#browsers, this.#revokedTokens]) list.splice(kept);
    for (const set of [this.#unusedCodes, this.#unanswered, this.#families]) set.clear();
    return wrong;
  }

  #acknowledge(): void {
    this.#acknowledged += 1;
    if (this.#acknowledged === this.#whenAcknowledged?.count) this.#whenAcknowledged.tell();
  }

  /** While the answer is awaited, nobody knows where the family is. */
  async #refresh(family: Family): Promise<void> {
    this.#families.delete(family);
    const { refresh_token = '' } = await this.#given(refreshRequest(family.refreshToken));
    family.usedTokens.push(family.refreshToken);
    family.refreshToken = refresh_token;
    this.#families.add(family);
    this.#acknowledge();
  }

  async #nextCode(browser: TestBrowser): Promise<string> {
    const { location } = await browser.get(authorizePath({ scope, prompt: 'none' }));
    return location?.searchParams.get('code') ?? '';
  }

  async #given(form: Record<string, string>): Promise<TokenAnswer> {
    this.#unanswered.add(form);
    const { status, ...answer } = await this.#token(form);
    this.#unanswered.delete(form);
    if (status !== 200) throw new Error(`${form.grant_type} was answered with ${status} ${answer.error}.`);
    return answer;
  }

  async #status(form: Record<string, string>): Promise<number> {
    return (await this.#token(form)).status;
  }

  async #token(form: Record<string, string>): Promise<TokenAnswer & { status: number }> {
    const response = await fetch(`${this.#origin}/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, ...(await readJson<TokenAnswer>(response)) };
  }
}

function refreshRequest(refresh_token: string): Record<string, string> {
  return { grant_type: 'refresh_token', client_id: 'demo-client', refresh_token };
}

/** As many at a time as there are connections: a machine that is busy would let others wait for one until they are given up. */
async function each<Item>(items: Iterable<Item>, look: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  while (waiting.length > 0) await Promise.all(waiting.splice(0, 8).map(look));
}
