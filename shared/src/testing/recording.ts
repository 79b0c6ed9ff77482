import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gate } from '../capture/hold/gate.ts';
import { createRecorder, type Recorder } from '../capture/recorder.ts';
import type { TraceEvent } from '../trace/event.ts';

/** For tests: a recorder whose events can be looked at and waited for. */
export interface Recording {
  recorder: Recorder;
  events: TraceEvent[];
  /** Resolves with the first event, past or future, that fits. */
  until(fits: (event: TraceEvent) => boolean): Promise<TraceEvent>;
}

export function recording(
  party: string,
  origins: Readonly<Record<string, string>> = {},
  holding: { gate?: Gate } = {},
): Recording {
  const events: TraceEvent[] = [];
  const waiting = new Set<() => void>();
  function take(event: TraceEvent): void {
    events.push(event);
    for (const look of [...waiting]) look();
  }
  const recorder = createRecorder({
    party,
    origins,
    sinks: [Object.assign(take, holding)],
  });
  return {
    recorder,
    events,
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** For tests: serves on a free loopback port. */
export async function listening(app: RequestListener): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
