import { STATUS_CODES } from 'node:http';
import { type Answer, headerOf, jsonOf } from '../oauth/http.ts';

const shownCharacters = 20_000;

/** An answer as text: status, the headers that matter here, the body; JSON set out in lines. Undefined where none came. */
export function answerText(answer: Answer): string | undefined {
  if (answer.kind === 'failed') return undefined;
  const lines = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim()];
  for (const name of ['content-type', 'cache-control', 'www-authenticate']) {
    const value = headerOf(answer, name);
    if (value !== undefined) lines.push(`${name}: ${value}`);
  }
  const json = jsonOf(answer);
  const body = json.readable ? JSON.stringify(json.value, null, 2) : answer.body;
  if (body !== '') lines.push('', body.slice(0, shownCharacters));
  return lines.join('\n');
}
