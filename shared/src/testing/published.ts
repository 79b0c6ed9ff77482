import { unpack } from '../trace/packed/unpack.ts';
import { type PublishFrame, packedFrame, publishFrame } from '../trace/wire.ts';

/** The events of a publisher's frame, as a hub reads them. */
export function published(text: string): PublishFrame['events'] {
  return publishFrame.parse(unpack(packedFrame.parse(JSON.parse(text)))).events;
}
