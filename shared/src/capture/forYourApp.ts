import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { dataFolderFrom } from '../setup/lab/dataFolder.js';
import { findLab } from '../setup/lab/runningLab.js';
import { captureInbound as inbound } from './inbound.ts';
import { captureFetch as outbound } from './outbound.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createSender } from './sender.ts';

/**
 * The lab's capture for any Express app: `@oauth-lab/shared/capture`. What it records goes to the demo that runs on this machine, and
 * where none runs, nowhere: it waits for one, and never stands in the way of the app.
 */

export interface CaptureOptions {
  /** What the diagram calls your app: letters, digits and `. : @ / ( ) -`. */
  as: string;
}

export interface CaptureInboundOptions extends CaptureOptions {
  /** Scheme, host and port of your app, for the addresses in the diagram; `http://localhost:` and its port unless you say otherwise. */
  origin?: string;
}

export interface CaptureFetchOptions extends CaptureOptions {
  /** Which part of your app calls, in a word. */
  room?: string;
  /** When to give up, in milliseconds; never, unless you say otherwise. */
  timeoutMs?: number;
}

/** The longest time that a timer can wait: 24 days. */
const never = 2 ** 31 - 1;

/**
 * Records every request that your app gets, and its answer. It belongs before whatever else reads requests.
 * @public
 */
export function captureInbound({ as, origin }: CaptureInboundOptions): RequestHandler {
  return inbound(recorderFor(as), { origin: origin ?? originOf });
}

/**
 * A `fetch` that says who calls, and records what comes of it. What one request to your app makes it call is drawn as caused by it.
 * @public
 */
export function captureFetch({ as, room = 'app', timeoutMs = never }: CaptureFetchOptions): typeof fetch {
  return outbound(recorderFor(as), { room, timeoutMs });
}

const recorders = new Map<string, Recorder>();

/** One for each name, so that what an app gets and what it sends is told by the same party. */
function recorderFor(party: string): Recorder {
  if (!/^[\w .:@/()-]{1,100}$/.test(party))
    throw new TypeError(`"as" is ${JSON.stringify(party)}; it must be a name of letters, digits and . : @ / ( ) -`);
  const known = recorders.get(party);
  if (known !== undefined) return known;
  const folder = dataFolderFrom(process.env);
  /** Filled in once a demo runs. */
  const origins: Record<string, string> = {};
  const find = () => {
    const lab = findLab(folder);
    if (lab === undefined) return undefined;
    Object.assign(origins, lab.origins);
    return { url: lab.hub, key: lab.key };
  };
  const recorder = createRecorder({
    party,
    origins,
    sinks: [createSender({ url: 'ws://127.0.0.1:8083', key: '', find, party })],
  });
  recorders.set(party, recorder);
  return recorder;
}

function originOf({ socket }: IncomingMessage): string {
  return `http://localhost:${socket.localPort}`;
}
