import { requestNames } from '@oauth-lab/shared/meaning/classify';
import type { Wanted } from '@oauth-lab/shared/trace/hold';
import { useId, useState } from 'react';
import type { Row } from '../model/rows.ts';
import { useBenchSnapshot } from '../store/useBench.ts';
import { useMayHold, useSay } from './useHold.ts';

const halves = { request: 'The request', response: 'Its answer', both: 'Both' } as const;
type Halves = keyof typeof halves;

/** The choice of what to hold: by kind, by party, or everything; the next one unless told otherwise. */
export function ArmForm({ onArmed }: { onArmed: () => void }) {
  const { trace, view, current } = useBenchSnapshot();
  const say = useSay();
  const mayHold = useMayHold();
  const id = useId();
  const [name, setName] = useState(() => suggestionFor(current));
  const [half, setHalf] = useState<Halves>('request');
  const [party, setParty] = useState('');
  const [each, setEach] = useState(false);
  const pages = pagesOf(trace.content.rows);

  function arm(): void {
    const wanted: Wanted = { each };
    if (name !== '') wanted.name = name;
    if (half !== 'both') wanted.half = half;
    if (party !== '') wanted.party = party;
    say({ do: 'arm', wanted });
    onArmed();
  }

  return (
    <form
      className="arm-form"
      onSubmit={(event) => {
        event.preventDefault();
        arm();
      }}
    >
      <p className="arm-choice">
        <label htmlFor={`${id}-name`}>Hold</label>
        <select id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)}>
          <option value="">any message</option>
          <optgroup label="Messages of OAuth">
            {requestNames.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </optgroup>
          {pages.length > 0 && (
            <optgroup label="Pages and other requests seen here">
              {pages.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </optgroup>
          )}
        </select>
      </p>
      <Choice legend="Which way" options={halves} chosen={half} onChoose={setHalf} />
      <p className="arm-choice">
        <label htmlFor={`${id}-party`}>From or to</label>
        <select id={`${id}-party`} value={party} onChange={(event) => setParty(event.target.value)}>
          <option value="">anyone</option>
          {view.lanes.map((lane) => (
            <option key={lane.name} value={lane.name}>
              {lane.label}
            </option>
          ))}
        </select>
      </p>
      <Choice
        legend="How often"
        options={{ next: 'The next one', every: 'Every one' }}
        chosen={each ? 'every' : 'next'}
        onChoose={(often) => setEach(often === 'every')}
      />
      <p className="arm-send">
        <button type="submit" className="button" data-strong disabled={!mayHold}>
          Hold it
        </button>
        <button
          type="button"
          className="button"
          disabled={!mayHold}
          onClick={() => {
            say({ do: 'arm', wanted: { each: true } });
            onArmed();
          }}
        >
          Step: hold every message
        </button>
        {trace.connection.state === 'open' && !mayHold && (
          <span className="muted">Messages are held from the machine that the lab runs on.</span>
        )}
      </p>
      <p className="muted">
        After five minutes a held message goes on by itself, unchanged; and at once when this page is closed. Streams
        are not held.
      </p>
    </form>
  );
}

function Choice<Name extends string>({
  legend,
  options,
  chosen,
  onChoose,
}: {
  legend: string;
  options: Readonly<Record<Name, string>>;
  chosen: Name;
  onChoose: (name: Name) => void;
}) {
  const names = Object.keys(options).filter((name): name is Name => Object.hasOwn(options, name));
  return (
    <fieldset className="arm-choice">
      <legend>{legend}</legend>
      <span className="segments">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="button small"
            aria-pressed={chosen === name}
            onClick={() => onChoose(name)}
          >
            {options[name]}
          </button>
        ))}
      </span>
    </fieldset>
  );
}

/** What the learner stands on is what they are likely to mean. */
function suggestionFor(current: Row | undefined): string {
  return current?.kind === 'request' && requestNames.includes(current.name) ? current.name : 'Token Request';
}

/** Requests of the trace that are no messages of OAuth, by name. */
function pagesOf(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const { kind, name } of rows) if (kind === 'request' && !requestNames.includes(name)) names.add(name);
  return [...names].sort().slice(0, 40);
}
