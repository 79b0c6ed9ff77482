import type { JsonObject } from '@oauth-lab/shared/meaning/read';
import { calendarTime, distance, momentsOf } from './times.ts';

/** The numbers among the claims that are moments, in words. */
export function Times({ claims, now }: { claims: JsonObject; now: number }) {
  const moments = momentsOf(claims);
  if (moments.length === 0) return null;
  return (
    <section className="group" aria-label="Times in words">
      <h3>Times in words</h3>
      <ul className="times">
        {moments.map(({ name, meaning, at }) => (
          <li key={name} data-moment={name}>
            <code>{name}</code> {meaning} <strong>{distance(at / 1000 - now)}</strong>,{' '}
            <time dateTime={new Date(at).toISOString()}>{calendarTime(at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
