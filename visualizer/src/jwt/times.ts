/** Claims that are moments, in seconds since the epoch (RFC 7519 §2, OIDC Core §2 and §5.1). */
const momentNames = ['iat', 'nbf', 'exp', 'auth_time', 'updated_at'] as const;

const meanings: Record<(typeof momentNames)[number], string> = {
  iat: 'issued',
  nbf: 'not before',
  exp: 'expires',
  auth_time: 'signed in',
  updated_at: 'profile changed',
};

export interface Moment {
  name: string;
  /** What happened then, or will. */
  meaning: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The farthest that a calendar reaches, in milliseconds (ECMA-262 §21.4.1.1). */
const farthest = 8.64e15;

/** The moments among the claims, in the order of a token's life. */
export function momentsOf(claims: Readonly<Record<string, unknown>>): Moment[] {
  return momentNames.flatMap((name) => {
    const at = momentOf(claims, name);
    return at === undefined ? [] : [{ name, meaning: meanings[name], at: at * 1000 }];
  });
}

/** A claim that is a NumericDate, in seconds; undefined where it is missing or none. */
export function momentOf(claims: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'number' && Math.abs(value * 1000) <= farthest ? value : undefined;
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** A number of seconds as a distance from now: "in 14 minutes", "3 hours ago", "now". */
export function distance(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded === 0) return 'now';
  const [unit, size] = units.find(([, length]) => Math.abs(rounded) >= length) ?? units[3];
  return relative.format(Math.trunc(rounded / size), unit);
}

/** A number of seconds as a length: "15 minutes". */
export function length(seconds: number): string {
  return distance(Math.abs(seconds)).replace(/^in /, '');
}

const calendar = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A moment on the learner's own clock: "Sat, Nov 21, 2026, 15:04:05". */
export function calendarTime(at: number): string {
  return calendar.format(at);
}
