/**
 * The one masking policy. Passwords never leave the process that received them. Tokens, codes and client secrets are what
 * the lab teaches with, so the diagram shows them, on loopback.
 */
export const redacted = '[REDACTED]';

const passwordName = /passw(or)?d|passphrase/i;

/**
 * A body's text without the value of any password field.
 * @param contentType the `Content-Type` header; a form is masked by field, JSON by member. A body of another or of a broken
 *   form that speaks of a password is masked whole: better a message less than a password more. A page is kept, but for what it
 *   marks with `data-password`.
 */
export function withoutPasswords(text: string, contentType: string | undefined): string {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return maskPairs(text);
  if (type?.startsWith('text/html')) return maskMarked(text);
  if (type === 'application/json' || type?.endsWith('+json')) {
    const masked = maskJson(text);
    if (masked !== undefined) return masked;
  }
  return passwordName.test(text) ? redacted : text;
}

/** A URL without the value of any password in its query. */
export function urlWithoutPasswords(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? url : `${url.slice(0, start + 1)}${maskPairs(url.slice(start + 1))}`;
}

/** Masks the text of elements that a page marks with `data-password`, such as a list of demo accounts. */
function maskMarked(html: string): string {
  return html.replace(/(<[a-z]\w*(?=\s)[^<>]*\sdata-password(?=[\s>])[^<>]*>)[^<]+/gi, `$1${redacted}`);
}

/** Masks in `name=value&…`, byte for byte otherwise. */
function maskPairs(pairs: string): string {
  return pairs
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      if (end < 0) return pair;
      const name = pair.slice(0, end);
      return passwordName.test(formDecoded(name)) ? `${name}=${encodeURIComponent(redacted)}` : pair;
    })
    .join('&');
}

function formDecoded(name: string): string {
  if (!/[%+]/.test(name)) return name;
  return [...new URLSearchParams(`${name}=`).keys()][0] ?? '';
}

/** Undefined where the text is no JSON. Text without a password stays byte for byte. */
function maskJson(text: string): string | undefined {
  // Only an escape can hide the letters; and the reading of every token response is worth saving.
  if (!passwordName.test(text) && !text.includes('\\')) return text;
  let found = false;
  try {
    const masked = JSON.parse(text, (name, value: unknown) => {
      if (!passwordName.test(name)) return value;
      found = true;
      return redacted;
    });
    return found ? JSON.stringify(masked) : text;
  } catch {
    return undefined;
  }
}
