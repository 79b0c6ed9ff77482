import { ExternalLink } from 'lucide-react';
import { useBenchPart } from '../store/useBench.ts';

/** The client app beside the diagram, or in its own window. */
export function ClientPane() {
  const recorded = useBenchPart(({ trace }) => trace.connection.state === 'file');
  const origin = useBenchPart(({ trace }) => trace.origins['client-app']);
  const away = useBenchPart(({ trace }) => trace.connected?.includes('client-app') === false);
  if (recorded) return <p className="side-empty">This is a recorded trace; the client app is beside the live one.</p>;
  if (origin === undefined) return <p className="side-empty">The hub has not said yet where the client app is.</p>;
  if (away) {
    return <p className="side-empty">The client app is not running. Start the lab with npm run demo.</p>;
  }
  return (
    <div className="client">
      <p className="client-bar">
        <code>{origin}</code>
        <a href={origin} target="_blank" rel="noreferrer">
          Own window <ExternalLink size={12} aria-hidden="true" />
        </a>
      </p>
      <iframe className="client-frame" src={origin} title="Client app" />
    </div>
  );
}
