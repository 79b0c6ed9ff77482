import { createHash } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { readTrace } from './hub.ts';
import type { Lab } from './lab.ts';
import type { Person } from './people.ts';

const wanted =
  /(?:^|[?&"\s{,])(access_token|refresh_token|id_token|code|code_verifier|code_challenge|state|nonce|client_secret|form_token|transaction|attempt)(?:"?\s*[:=]\s*"?)([^"&\s,}<]{6,})/g;

/** Every secret of a run, found without the help of what redacts: in the raw record, in the browser, and in the lab's settings. */
export async function liveSecrets(lab: Lab, context: BrowserContext, person: Person): Promise<string[]> {
  const raw = (await readTrace(lab)).map(({ event }) => event);
  const texts = raw.flatMap((event) => {
    if (event.kind === 'request')
      return [event.url, ...event.headers.map(([, value]) => value), event.body?.text ?? ''];
    if (event.kind === 'response') return [...event.headers.map(([, value]) => value), event.body?.text ?? ''];
    return event.kind === 'note' ? [JSON.stringify(event.note)] : [];
  });
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, , value = ''] of text.matchAll(wanted)) found.add(decodeURIComponent(value.replaceAll('+', ' ')));
    for (const [token] of text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]{20,}/g)) {
      found.add(token);
      found.add(token.slice(token.lastIndexOf('.') + 1));
    }
    for (const [, token = ''] of text.matchAll(/^(?:Bearer|Basic) (.+)$/g)) found.add(token);
  }
  for (const { value } of await context.cookies()) found.add(value).add(decodeURIComponent(value));
  for (const secret of [person.password, lab.resourceServerSecret, lab.hubKey]) found.add(secret);
  return [...found].filter((value) => value.length >= 6 && !/^(?:true|false|null|S256|REDACTED|openid.*)$/.test(value));
}

/** A value in every form in which somebody might find it again. */
export function formsOf(value: string): string[] {
  const hash = createHash('sha256').update(value).digest();
  const left = hash.subarray(0, 16);
  const encodings = ['base64', 'base64url', 'hex'] as const;
  const ofBytes = [Buffer.from(value), hash, left].flatMap((bytes) => encodings.map((form) => bytes.toString(form)));
  const percent = encodeURIComponent(value);
  const texts = [
    value,
    percent,
    percent.toLowerCase(),
    encodeURIComponent(percent),
    JSON.stringify(value).slice(1, -1),
  ];
  return [...new Set([...texts, ...ofBytes, ...ofBytes.map((each) => each.replace(/=+$/, ''))])];
}
