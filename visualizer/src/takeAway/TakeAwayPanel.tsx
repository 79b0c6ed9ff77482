import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { counted } from '../shell/format.ts';
import { inTurns, pageTime } from '../store/inTurns.ts';
import { useBenchSnapshot } from '../store/useBench.ts';
import { chosenEvents, isFiltered, type Scope } from './chosen.ts';
import { FormatList } from './FormatList.tsx';
import { LeftOutPreview } from './LeftOutPreview.tsx';
import { type Redacted, redacting } from './redact/redact.ts';

/** What to take away, whether with its secrets, and in which form. */
export function TakeAwayPanel() {
  const snapshot = useBenchSnapshot();
  // What arrives while somebody chooses is not part of it: the counts stay true.
  const [taken] = useState(snapshot);
  const filtered = isFiltered(taken);
  const [scope, setScope] = useState<Scope>(filtered ? 'shown' : 'everything');
  const [secrets, setSecrets] = useState(false);
  const events = useMemo(() => chosenEvents(taken, scope), [taken, scope]);
  const clean = useRedacted(events);
  const packed = secrets ? events : clean?.events;
  const { trace, cursor } = taken;
  return (
    <>
      <fieldset className="choices">
        <legend>What</legend>
        <Choice name="scope" on={scope === 'everything'} onChoose={() => setScope('everything')}>
          Everything: {counted(trace.content.rows.length, 'message')}
        </Choice>
        {filtered && (
          <Choice name="scope" on={scope === 'shown'} onChoose={() => setScope('shown')}>
            Only what is shown now, in whole exchanges
          </Choice>
        )}
      </fieldset>
      <fieldset className="choices">
        <legend>Secrets</legend>
        <Choice name="secrets" on={!secrets} onChoose={() => setSecrets(false)}>
          Leave them out, so that you can share it
        </Choice>
        <Choice name="secrets" on={secrets} onChoose={() => setSecrets(true)}>
          Keep them: tokens, codes and cookies go along as they are
        </Choice>
      </fieldset>
      {!secrets &&
        (clean === undefined ? (
          <p className="left-out muted" role="status">
            Looking for what is secret in it…
          </p>
        ) : (
          <LeftOutPreview leftOut={clean.leftOut} />
        ))}
      <FormatList
        baggage={
          packed && {
            events: packed,
            redacted: !secrets,
            origins: trace.origins,
            step: cursor.mode === 'at' ? cursor.number : undefined,
          }
        }
      />
    </>
  );
}

/** The events without their secrets; undefined until all are found, which in a long trace takes a while. */
function useRedacted(events: readonly NumberedEvent[]): Redacted | undefined {
  const [found, setFound] = useState<{ of: readonly NumberedEvent[]; redacted: Redacted }>();
  useEffect(() => inTurns(redacting(events), pageTime, (redacted) => setFound({ of: events, redacted })), [events]);
  return found?.of === events ? found.redacted : undefined;
}

function Choice({
  name,
  on,
  onChoose,
  children,
}: {
  name: string;
  on: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={on} onChange={onChoose} /> <span>{children}</span>
    </label>
  );
}
