import { explain } from '@oauth-lab/shared/meaning/explain';
import type { Explanation, PartPlace } from '@oauth-lab/shared/meaning/types';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import { BenchLink } from './BenchLink.tsx';
import { PartValue } from './PartValue.tsx';
import { Prose } from './Prose.tsx';
import { SourceLink } from './SourceLink.tsx';

type Fact = Extract<NoteContent, { type: 'fact' }>;

/** Where a value that a party made will travel, most telling place first. */
const places: readonly PartPlace[] = ['form', 'query', 'json', 'jwt claim', 'jwt header', 'redirect query'];

/** What a party made or learnt inside itself: the wire names and their values. */
export function FactValues({ note }: { note: Fact }) {
  return (
    <>
      <p className="sentence">
        {note.title}. This happened inside the party; nothing crossed the network.
        {note.source !== undefined && (
          <>
            {' '}
            <SourceLink label={note.source} />
          </>
        )}
      </p>
      <ol className="parts">
        {Object.entries(note.values).map(([name, value]) => {
          const told = explainName(name, value);
          return (
            <li key={name} className="part" data-part={name}>
              <div className="part-head">
                <code className="part-name">{name}</code>
                {told !== undefined && <SourceLink label={told.source.label} url={told.source.url} />}
              </div>
              <PartValue value={value} placed={{ place: 'note', name, value }} />
              <BenchLink name={name} value={value} />
              {told !== undefined && (
                <p className="part-meaning">
                  <Prose text={told.meaning} />
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function explainName(name: string, value: string): Explanation | undefined {
  for (const place of places) {
    const told = explain({ place, name, value });
    if (told !== undefined) return told;
  }
  return undefined;
}
