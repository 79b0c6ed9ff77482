import { counted } from '../shell/format.ts';
import type { LeftOut } from './redact/redact.ts';

/** What is removed, before anybody gets the file. */
export function LeftOutPreview({ leftOut: { values, bodies, pages } }: { leftOut: LeftOut }) {
  const count = values.reduce((sum, each) => sum + each.values, 0);
  const places = values.reduce((sum, each) => sum + each.places, 0);
  if (count + bodies + pages === 0) return <p className="left-out muted">There is nothing secret in it.</p>;
  return (
    <details className="left-out">
      <summary>
        Left out: {counted(count, 'value')} in {counted(places, 'place')}
        {pages > 0 && `, the words of ${counted(pages, 'page')}`}
        {bodies > 0 && `, ${bodies === 1 ? '1 unreadable body' : `${bodies} unreadable bodies`}`}
      </summary>
      <p className="muted">
        Each value has one stand-in everywhere, so the story can still be followed. Of a JWT, header and claims stay,
        and the signature goes. Hashes and encodings of the values go, too.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Values</th>
            <th scope="col">Places</th>
            <th scope="col">Reads now</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ name, values: each, places: stands, example }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{each}</td>
              <td>{stands}</td>
              <td>
                <code>{example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
