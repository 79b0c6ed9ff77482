import { Plus, X } from 'lucide-react';
import type { Draft, Table } from '../model/draft.ts';
import type { Pair } from '../model/pairs.ts';

/** A table whose rows are changed, added and taken away. A row that the original does not have as it stands says so. */
export function PairTable({
  table: { title, pairs, change },
  before,
  onChange,
}: {
  table: Table;
  before: readonly Pair[];
  onChange: (draft: Draft) => void;
}) {
  const rest = before.map(([name, value]) => `${name}=${value}`);
  const rows = pairs.map((pair, index) => {
    const at = rest.indexOf(`${pair[0]}=${pair[1]}`);
    if (at >= 0) rest.splice(at, 1);
    return { key: `${title} ${index}`, pair, index, changed: at < 0 };
  });
  return (
    <section className="edit-table">
      <h3>{title}</h3>
      {rows.map(({ key, pair: [name, value], index, changed }) => (
        <div key={key} className="edit-row" data-changed={changed} data-edit={name}>
          <input
            aria-label={`Name of ${title.toLowerCase()}, row ${index + 1}`}
            className="edit-name"
            spellCheck={false}
            value={name}
            onChange={(event) => onChange(change(index, [event.target.value, value]))}
          />
          <textarea
            aria-label={`Value of ${name}`}
            className="edit-value"
            rows={1}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(change(index, [name, event.target.value]))}
          />
          <button
            type="button"
            className="button small"
            data-bare
            aria-label={`Take ${name} away`}
            onClick={() => onChange(change(index, undefined))}
          >
            <X size={15} aria-hidden="true" />
          </button>
          {changed && <span className="edit-mark">changed</span>}
        </div>
      ))}
      <button type="button" className="button small" onClick={() => onChange(change(pairs.length, ['name', '']))}>
        <Plus size={14} aria-hidden="true" /> Add
        <span className="unseen"> to {title.toLowerCase()}</span>
      </button>
    </section>
  );
}
