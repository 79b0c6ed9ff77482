import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { readRequest } from '@oauth-lab/shared/meaning/read';
import { placedValue } from '@oauth-lab/shared/meaning/values/placed';
import { type ExchangeRows, responseEvent } from './exchange.ts';
import { momentOf } from './moment.ts';
import type { Observation } from './observation.ts';

const session = { kind: 'session', sure: true } as const;

/**
 * Sessions: cookies that scripts can't read, or that are called like one. Whoever set it and the browser hold it; that a browser on
 * localhost sends a cookie to every port says nothing about who can use it (RFC 6265 §8.5).
 */
export function observeCookies(exchange: ExchangeRows): Observation[] {
  const { request, response } = exchange;
  const answer = responseEvent(exchange);
  if (request === undefined || request.event.kind !== 'request') return [];
  const sent = cookiesIn(partsOf(request.event));
  const asked = momentOf(request);
  const brought = [...sent]
    .filter(([name]) => soundsLikeSession(name))
    .map(([name, { value }]): Observation => {
      const { from } = request;
      return { type: 'held', value, name, named: session, parties: [from], from, moment: asked };
    });
  if (response === undefined || answer === undefined) return brought;
  const moment = momentOf(response);
  const { from, to } = response;
  const user = readRequest(request.event).form.get('username');
  const set = [...cookiesIn(partsOf(answer))].flatMap(([name, { value, attributes }]): Observation[] => {
    const before = sent.get(name)?.value;
    const until = expiryOf(attributes, answer.at);
    if (value === '' || (until !== undefined && until <= answer.at))
      return before === undefined ? [] : [{ type: 'ended', value: before, how: 'signed out', moment }];
    if (!/;\s*httponly/i.test(attributes) && !soundsLikeSession(name)) return [];
    return [
      { type: 'held', value, name, named: session, parties: [from, to], from, moment },
      // To the minute: a session that each answer prolongs has one limit for each minute, not for each answer.
      ...(until === undefined ? [] : [{ type: 'lasts', value, until: until - (until % 60_000), moment } as const]),
      // A fresh id at sign-in keeps an old one from being of use to whoever planted it.
      ...(before === undefined || before === value
        ? []
        : [{ type: 'ended', value: before, how: 'replaced', moment } as const]),
      ...(user && request.name === 'Sign-in Submission' ? [{ type: 'of user', value, user, moment } as const] : []),
    ];
  });
  return [...brought, ...set];
}

function cookiesIn(parts: ReturnType<typeof partsOf>): Map<string, { value: string; attributes: string }> {
  return new Map(
    parts
      .filter(({ place }) => place === 'cookie')
      .map((part) => [part.name, { value: placedValue(part)?.value ?? '', attributes: part.value }]),
  );
}

function soundsLikeSession(name: string): boolean {
  return /sess|\bsid\b/i.test(name);
}

/** RFC 6265 §5.3: `Max-Age` before `Expires`; without either, it lasts as long as the browser is open. */
function expiryOf(attributes: string, now: number): number | undefined {
  const seconds = /;\s*max-age=(-?\d{1,10})/i.exec(attributes)?.[1];
  if (seconds !== undefined) return now + Number(seconds) * 1000;
  const date = Date.parse(/;\s*expires=([^;]+)/i.exec(attributes)?.[1] ?? '');
  return Number.isNaN(date) ? undefined : date;
}
