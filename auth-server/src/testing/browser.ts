/** A page, or the redirect that came instead. */
export interface Visit {
  status: number;
  headers: Headers;
  html: string;
  /** Where a redirect leads, absolute; undefined where the answer is none. */
  location: URL | undefined;
  /** The value of a form field of the page. */
  field(name: string): string;
}

/** As much of a browser as these tests need: it keeps cookies, and sends what a page's form carries. */
export function createBrowser(origin: string) {
  const cookies = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Visit> {
    const url = new URL(path, origin);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const html = await response.text();
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      html,
      location: location === null ? undefined : new URL(location, url),
      field: (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '',
    };
  }

  return {
    cookies,
    get: (path: string | URL) => send(String(path), {}),
    post: (path: string, form: Record<string, string> | [string, string][]) =>
      send(path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

export type TestBrowser = ReturnType<typeof createBrowser>;
