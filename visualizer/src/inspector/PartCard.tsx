import { explain } from '@oauth-lab/shared/meaning/explain';
import type { MessagePart } from '@oauth-lab/shared/meaning/types';
import { placedValue } from '@oauth-lab/shared/meaning/values/placed';
import { BenchLink } from './BenchLink.tsx';
import { PartValue } from './PartValue.tsx';
import { Prose } from './Prose.tsx';
import { SourceLink } from './SourceLink.tsx';
import { Why } from './Why.tsx';

/** One parameter: its value first, then what it is, who checks it, and what breaks without it. */
export function PartCard({ part }: { part: MessagePart }) {
  const told = explain(part);
  return (
    <li className="part" data-part={part.name}>
      <div className="part-head">
        <code className="part-name">{part.name}</code>
        {told !== undefined && <SourceLink label={told.source.label} url={told.source.url} />}
      </div>
      <PartValue value={part.value} placed={placedValue(part)} />
      <BenchLink name={part.name} value={part.value} />
      {told === undefined ? (
        <p className="muted">Not a parameter of OAuth or OpenID Connect.</p>
      ) : (
        <>
          <p className="part-meaning">
            <Prose text={told.meaning} />
          </p>
          <Why answers={{ 'Checked by': told.checkedBy, 'Without it': told.withoutIt }} />
        </>
      )}
    </li>
  );
}
