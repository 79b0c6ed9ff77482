import { splitUrl } from '@oauth-lab/shared/meaning/read';
import type { RequestEvent } from '@oauth-lab/shared/trace/event';

/**
 * Headers that belong to one connection or to one trace: curl makes the first itself, and what it sends is a call of its own, so it
 * must not say that it comes from a party of the lab.
 */
const notRepeated = new Set([
  ...['connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'accept-encoding', 'traceparent', 'tracestate', 'baggage'],
]);

/** The command that sends the same request again, for any POSIX shell. */
export function curlOf(request: RequestEvent): string {
  const { method, url, headers, body } = request;
  const lines = [`curl ${quoted(url)}`, '--globoff --path-as-is'];
  const usual = body === null ? 'GET' : 'POST';
  if (method === 'HEAD') lines.push('--head');
  else if (method !== usual) lines.push(`--request ${quoted(method)}`);
  for (const [name, value] of headersOf(request)) lines.push(`--header ${quoted(header(name, value))}`);
  // curl would say that a body is a form.
  if (body !== null && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    lines.push(`--header 'Content-Type:'`);
  const piped = body !== null && (body.encoding === 'base64' || body.text.includes('\0'));
  if (body !== null) lines.push(piped ? '--data-binary @-' : `--data-raw ${quoted(body.text)}`);
  const command = lines.join(' \\\n  ');
  const text = piped ? `printf %s ${quoted(base64Of(body))} | base64 -d | ${command}` : command;
  return body?.truncated ? `# Of the body, only the beginning was kept.\n${text}` : text;
}

function headersOf({ url, headers }: RequestEvent): [string, string][] {
  const { host } = URL.parse(splitUrl(url).origin) ?? { host: '' };
  return headers.filter(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(':')) return false;
    return lower === 'host' ? value !== host : !notRepeated.has(lower);
  });
}

/** With a colon and nothing behind it, curl takes a header away; a semicolon sends it empty. */
function header(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function base64Of({ encoding, text }: NonNullable<RequestEvent['body']>): string {
  if (encoding === 'base64') return text;
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
