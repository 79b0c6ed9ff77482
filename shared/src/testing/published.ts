import type { RawData } from 'ws';
import { unpack } from '../trace/packed/unpack.ts';
import { maxFrameEvents, type PublishFrame, publishFrame } from '../trace/wire.ts';

/** The events of a publisher's packed frame, as a hub reads them. */
export function published(data: RawData): PublishFrame['events'] {
  if (!Buffer.isBuffer(data)) throw new TypeError('This message did not come as one buffer.');
  return publishFrame.parse(unpack(data, maxFrameEvents)).events;
}
