import { describeMessage, explainError } from '@oauth-lab/shared/meaning/explain';
import { partsOf } from '@oauth-lab/shared/meaning/parts';
import { useMemo } from 'react';
import { Tampered } from '../hold/Tampered.tsx';
import { groupParts, type PartGroup } from '../model/partGroups.ts';
import { isMessage, type MessageRow, type Row } from '../model/rows.ts';
import { FactValues } from './FactValues.tsx';
import { PartCard } from './PartCard.tsx';
import { Prose } from './Prose.tsx';
import { SourceLink } from './SourceLink.tsx';
import { Why } from './Why.tsx';

/** The sentence first, then every parameter. */
export function Explained({ row }: { row: Row }) {
  if (isMessage(row)) return <MessageExplained row={row} />;
  if (row.event.kind === 'note' && row.event.note.type === 'fact') return <FactValues note={row.event.note} />;
  if (row.kind === 'hold')
    return (
      <>
        <p className="sentence">
          {row.name} {row.detail}.
        </p>
        <p>
          Nothing crossed the network here: the lab kept the message at its receiver, where nobody could tell that from
          a slow network. Both versions are at the message itself.
        </p>
      </>
    );
  return (
    <p className="sentence">
      {row.name}. {row.detail}.
    </p>
  );
}

function MessageExplained({ row }: { row: MessageRow }) {
  const { event } = row;
  const groups = useMemo(() => (event.kind === 'failure' ? [] : groupParts(partsOf(event))), [event]);
  const sentence = describeMessage(row.name);
  return (
    <>
      <Tampered row={row} />
      {sentence !== undefined && (
        <p className="sentence">
          <Prose text={sentence} />
        </p>
      )}
      {row.source !== undefined && (
        <p className="defined">
          Defined in <SourceLink label={row.source} />
        </p>
      )}
      {row.error !== undefined && <ErrorExplained code={row.error} />}
      {event.kind === 'failure' && (
        <p className="sentence">
          The call did not come back: <code>{event.code}</code>. {event.message}
        </p>
      )}
      {groups.map((group) => (
        <Group key={group.title} group={group} />
      ))}
      {groups.length === 0 && event.kind !== 'failure' && <p className="muted">This message carries no parameters.</p>}
    </>
  );
}

function ErrorExplained({ code }: { code: string }) {
  const told = explainError(code);
  if (told === undefined) return null;
  return (
    <section className="refusal" aria-label="What the error means">
      <p>
        <span className="error-code">{code}</span> <SourceLink label={told.source.label} url={told.source.url} />
      </p>
      <p>
        <Prose text={told.meaning} />
      </p>
      <Why answers={{ 'Decided by': told.checkedBy, 'Without it': told.withoutIt }} />
    </section>
  );
}

function Group({ group: { title, parts, folded } }: { group: PartGroup }) {
  const list = (
    <ol className="parts">
      {parts.map(({ key, part }) => (
        <PartCard key={key} part={part} />
      ))}
    </ol>
  );
  if (!folded) {
    return (
      <section className="group">
        <h3>{title}</h3>
        {list}
      </section>
    );
  }
  return (
    <details className="group">
      <summary>
        <h3>
          {title} ({parts.length})
        </h3>
      </summary>
      {list}
    </details>
  );
}
