import { jsonOf } from '../oauth/http.ts';
import type { Outcome } from '../oauth/outcome.ts';
import type { SignIn } from './signIn.ts';

/** What the dashboard can call for its user. */
export const apiCalls = [
  { name: 'protected', label: 'Read the protected resource', path: '/protected' },
  { name: 'userinfo', label: 'Ask who I am', path: '/userinfo' },
] as const;

const shownCharacters = 5000;

/** What the page shows of a call: the API's words, or why there are none. */
export function callShown(title: string, { answer, verdict }: Outcome, at: number): NonNullable<SignIn['latestCall']> {
  if (answer.kind === 'failed') return { title: `${title}: no answer`, text: `${answer.message} (${answer.code})`, at };
  const json = jsonOf(answer);
  const body = json.readable ? JSON.stringify(json.value, null, 2) : answer.body;
  const said = verdict.kind === 'accepted' ? title : `${title}: ${answer.status}`;
  return { title: said, text: body.slice(0, shownCharacters), at };
}
