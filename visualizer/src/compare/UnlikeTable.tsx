import { PartValue } from '../inspector/PartValue.tsx';
import type { Unlike } from './parts.ts';

/** What two messages do not have in common, value beside value. */
export function UnlikeTable({ unlike }: { unlike: readonly Unlike[] }) {
  return (
    <table className="unlike">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Left</th>
          <th scope="col">Right</th>
        </tr>
      </thead>
      <tbody>
        {unlike.map(({ place, name, left, right, random }, index) => (
          // A name may come twice in one message, always in the same order.
          <tr key={`${place} ${name} ${index.toString()}`}>
            <th scope="row">
              <code>{name}</code> <span className="muted">{random ? `${place}, random` : place}</span>
            </th>
            <Value value={left} />
            <Value value={right} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: string | undefined }) {
  return <td data-missing={value === undefined}>{value === undefined ? 'not there' : <PartValue value={value} />}</td>;
}
