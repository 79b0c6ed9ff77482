import { expect } from 'vitest';

export interface Page {
  status: number;
  /** Where the redirects ended. */
  url: URL;
  html: string;
  headers: Headers;
  /** The text that a reader sees, more or less. */
  text: string;
}

/**
 * For tests: a browser as far as the client app needs one: cookies, redirects, forms. It stays on one origin: where a redirect leads
 * elsewhere, the page's `url` says where.
 */
export class MiniBrowser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async visit(path: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(path, this.#origin);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const html = await response.text();
    const target = response.status === 303 && location !== null ? new URL(location, url) : undefined;
    if (target?.origin === this.#origin) return this.visit(target);
    const text = unescaped(html.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
    return { status: response.status, url: target ?? url, html, headers: response.headers, text };
  }

  /** Sends the first form of a page that goes to `action`, with some fields changed. */
  async submit(page: Page, action: string, changes: Record<string, string> = {}): Promise<Page> {
    const fields = { ...formOf(page, action), ...changes };
    return this.visit(action, { method: 'POST', body: new URLSearchParams(fields) });
  }
}

/** The fields of the first form that goes to `action`. */
export function formOf({ html }: Page, action: string): Record<string, string> {
  const form = html.match(new RegExp(`<form[^>]*action="${action}"[^]*?</form>`))?.[0];
  expect(form, `a form to ${action}`).toBeDefined();
  const fields: Record<string, string> = {};
  for (const [tag] of (form ?? '').matchAll(/<input[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[name] = unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}

/** The address of the link with this label. */
export function linkOf({ html }: Page, label: string): string {
  const href = html.match(new RegExp(`<a[^>]*href="([^"]*)"[^>]*>${label}</a>`))?.[1];
  expect(href, `a link “${label}”`).toBeDefined();
  return unescaped(href ?? '');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
