import { mediaType } from '../meaning/read.ts';

/**
 * The one masking policy. Passwords never leave the process that received them. Tokens, codes and client secrets are what
 * the lab teaches with, so the diagram shows them, on loopback.
 */
export const redacted = '[REDACTED]';

const passwordName = /passw(or)?d|passphrase/i;
/** The text of elements that a page marks with `data-password`, behind the element's own tag. */
const markedText = /(<[a-z]\w*(?=\s)[^<>]*\sdata-password(?=[\s>])[^<>]*>)([^<]+)/gi;

/**
 * A body's text without the value of any password field.
 * @param contentType the `Content-Type` header; a form is masked by field, JSON by member. A body of another or of a broken
 *   form that speaks of a password is masked whole: better a message less than a password more. A page is kept, but for what it
 *   marks with `data-password`.
 */
export function withoutPasswords(text: string, contentType: string | undefined): string {
  const type = mediaType(contentType);
  if (type === 'application/x-www-form-urlencoded') return maskPairs(text);
  if (type.startsWith('text/html')) return maskMarked(text);
  if (type === 'application/json' || type.endsWith('+json')) {
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

/** Masks what a page marks, such as the passwords in a list of demo accounts. */
function maskMarked(html: string): string {
  return html.replace(markedText, `$1${redacted}`);
}

/** What says nothing of a password, and has no name in which an escape could hide one, is looked at no further. */
const mayNamePassword = /passw(or)?d|passphrase|(?:^|&)[^=&]*[%+]/i;

/** Masks in `name=value&…`, byte for byte otherwise. */
function maskPairs(pairs: string): string {
  if (!mayNamePassword.test(pairs)) return pairs;
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

/**
 * An edited body with the passwords back in it that the editor was never shown: where the mask still stands, so does the password.
 * @param original the body as it came, unmasked.
 */
export function withPasswords(edited: string, original: string, contentType: string | undefined): string {
  if (!edited.includes(redacted) && !edited.includes(encodeURIComponent(redacted))) return edited;
  if (edited === withoutPasswords(original, contentType)) return original;
  const type = mediaType(contentType);
  if (type === 'application/x-www-form-urlencoded') return pairsWithPasswords(edited, original);
  if (type.startsWith('text/html')) {
    const hidden = [...original.matchAll(markedText)].map(([, , text = '']) => text);
    return edited.replace(markedText, (marked, tag: string, text: string) =>
      text === redacted ? `${tag}${hidden.shift() ?? text}` : marked,
    );
  }
  return jsonWithPasswords(edited, original) ?? edited;
}

/** An edited query string or URL with the passwords back in it. */
export function urlWithPasswords(edited: string, original: string): string {
  const [editedAt, originalAt] = [edited.indexOf('?'), original.indexOf('?')];
  if (editedAt < 0 || originalAt < 0) return edited;
  return `${edited.slice(0, editedAt + 1)}${pairsWithPasswords(edited.slice(editedAt + 1), original.slice(originalAt + 1))}`;
}

function pairsWithPasswords(edited: string, original: string): string {
  const hidden = original.split('&').filter((pair) => pair !== maskPairs(pair));
  return edited
    .split('&')
    .map((pair) => {
      const [name, value = ''] = [...new URLSearchParams(pair)][0] ?? [''];
      if (value !== redacted || !passwordName.test(name)) return pair;
      const at = hidden.findIndex((one) => [...new URLSearchParams(one)][0]?.[0] === name);
      return at < 0 ? pair : (hidden.splice(at, 1)[0] ?? pair);
    })
    .join('&');
}

function jsonWithPasswords(edited: string, original: string): string | undefined {
  const hidden: [name: string, value: unknown][] = [];
  try {
    JSON.parse(original, (name, value: unknown) => {
      if (passwordName.test(name)) hidden.push([name, value]);
      return value;
    });
    const restored = JSON.parse(edited, (name, value: unknown) => {
      if (value !== redacted) return value;
      const at = hidden.findIndex(([one]) => one === name);
      return at < 0 ? value : hidden.splice(at, 1)[0]?.[1];
    });
    return JSON.stringify(restored);
  } catch {
    return undefined;
  }
}
