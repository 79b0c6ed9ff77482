import { CircleCheck, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import { useWaiting } from './useWaiting.ts';

const signs = { waiting: Hourglass, stuck: TriangleAlert, ended: CircleX, free: CircleCheck } as const;

/** What is waited for, who must act, and the next action: nobody is left in front of a page where nothing happens. */
export function WaitingLine() {
  const waiting = useWaiting();
  if (waiting === undefined) return null;
  const { state, what, who, next, href } = waiting;
  const Sign = signs[state];
  return (
    <p className="waiting" role="status" data-state={state}>
      <Sign size={15} aria-hidden="true" />
      <span>
        <b>{what}</b> {who}{' '}
        {href === undefined ? (
          `${next}.`
        ) : (
          <a href={href} target="_blank" rel="noreferrer">
            {next}
          </a>
        )}
      </span>
    </p>
  );
}
