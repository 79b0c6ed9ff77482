import { Hand } from 'lucide-react';
import { useMemo } from 'react';
import { type Difference, differences } from '../model/differences.ts';
import { httpText } from '../model/httpText.ts';
import { holdOutcomeInWords } from '../model/noteLabels.ts';
import type { MessageRow } from '../model/rows.ts';
import { roughly } from '../shell/format.ts';
import { useLabel } from '../store/useLabel.ts';

/** What the learner did with a message: how long it was held, and both versions, where they differ. */
export function Tampered({ row }: { row: MessageRow }) {
  const labelOf = useLabel();
  const { hold, event } = row;
  if (hold === undefined) return null;
  const { since, until, outcome, original } = hold;
  return (
    <section className="tampered" aria-label="Held">
      <p className="tampered-head">
        <Hand className="hold-sign" size={16} aria-hidden="true" /> Held for {roughly(until - since)},{' '}
        {holdOutcomeInWords[outcome]}.
      </p>
      {original !== undefined && event.kind !== 'failure' && (
        <>
          <p>
            Here you see what {labelOf(row.to)} got. {labelOf(row.from)} sent something else: you changed it on the way,
            as somebody between the two could who can read and write what they say to each other.
          </p>
          <Versions before={original} after={event} />
        </>
      )}
      {outcome === 'answered' && <p>{labelOf(row.to)} never saw this request. The answer to it is yours.</p>}
      {outcome === 'dropped' && <p>It never reached {labelOf(row.to)}; whoever waits for an answer has to cope.</p>}
    </section>
  );
}

function Versions({
  before,
  after,
}: {
  before: Parameters<typeof differences>[0];
  after: Parameters<typeof differences>[1];
}) {
  const found = useMemo(() => differences(before, after), [before, after]);
  return (
    <>
      {found.length === 0 ? (
        <p className="muted">Both versions say the same.</p>
      ) : (
        <table className="difference">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">As it was sent</th>
              <th scope="col">As it arrived</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <Row key={`${one.place} ${one.name} ${one.before} ${one.after}`} difference={one} />
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>The message as it was sent</summary>
        <pre className="bytes" data-bytes="original">
          {httpText(before)}
        </pre>
      </details>
    </>
  );
}

function Row({ difference: { place, name, before, after } }: { difference: Difference }) {
  return (
    <tr data-difference={name}>
      <th scope="row">
        <code>{name}</code>
        {place !== name && <span className="muted">{place}</span>}
      </th>
      <td>{before === undefined ? <i>was not there</i> : <del>{before === '' ? '(empty)' : before}</del>}</td>
      <td>{after === undefined ? <i>is not there</i> : <ins>{after === '' ? '(empty)' : after}</ins>}</td>
    </tr>
  );
}
