import type { Explanation } from '../types.ts';
import { spec } from './spec.ts';

const session: Explanation = {
  meaning: 'The signed id of your session with this one server. The session itself stays on the server.',
  checkedBy:
    'The server verifies the signature and looks the session up; its name is the server’s own, since cookies ignore ports.',
  withoutIt: 'The server cannot tell your browser from another: no sign-in, and no state to compare with.',
  source: spec('RFC 6265', '8.4'),
};

const formToken: Explanation = {
  meaning: 'The browser’s half of the protection against forged forms; the form carries the other half.',
  checkedBy: 'The server compares the two halves when the form arrives.',
  withoutIt: 'A site elsewhere could submit this server’s forms with your cookies.',
  source: spec('RFC 6749', '10.12'),
};

const other: Explanation = {
  meaning: 'A cookie of this host. On localhost it may come from any other program: cookies do not tell ports apart.',
  checkedBy: 'Only the program that set it; all others on the host receive it and pass it over.',
  withoutIt: 'Nothing of the lab depends on it.',
  source: spec('RFC 6265', '8.5'),
};

/** What a cookie is for, by its name. */
export function explainCookie(name: string): Explanation {
  if (/csrf|xsrf|form/i.test(name)) return formToken;
  return /sess|sid/i.test(name) ? session : other;
}

/** All that can be said of cookies. */
export const cookieExplanations: readonly Explanation[] = [session, formToken, other];
