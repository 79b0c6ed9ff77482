import { captureFetch } from '@oauth-lab/shared/capture/outbound';
import { type Exchange, exchangeUnderWay, type Recorder } from '@oauth-lab/shared/capture/recorder';
import type { Context } from '../context.ts';

/** A stream's answer takes as long as it takes: the longest time that a timer of Node knows. */
const noTimeout = 2 ** 31 - 1;

/**
 * What a command sends with, so that its messages are one flow in the diagram. A server notes what it thinks while it answers somebody;
 * a command answers nobody, so its notes go with the message that it sent last.
 */
export function sendingFrom(recorder: Recorder): Pick<Context, 'fetchFrom' | 'fetchStreamFrom' | 'note' | 'now'> {
  const { trace } = recorder.open({});
  let latest: Exchange | undefined;

  function fetchFrom(room: string, timeoutMs?: number): typeof fetch {
    let first = true;
    const watching: Recorder = {
      ...recorder,
      open(context) {
        const exchange = recorder.open(context);
        // What comes with it, such as the server's keys, is not what the notes are about.
        if (first) latest = exchange;
        first = false;
        return exchange;
      },
    };
    return captureFetch(watching, { room, trace, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  }

  return {
    fetchFrom: (room) => fetchFrom(room),
    fetchStreamFrom: (room) => fetchFrom(room, noTimeout),
    note: (content) => recorder.note(content, exchangeUnderWay() ?? latest),
    now: Date.now,
  };
}
