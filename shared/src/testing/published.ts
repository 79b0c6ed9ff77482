import { partsOf } from '../trace/packed/frame.ts';
import { unpack } from '../trace/packed/unpack.ts';
import { type PublishFrame, packedFrame, publishFrame } from '../trace/wire.ts';

/** The events of a publisher's frame, as a hub reads them. */
export function published(text: string): PublishFrame['events'] {
  const { json, bodies } = partsOf(text) ?? { json: text, bodies: '' };
  return publishFrame.parse(unpack(packedFrame.parse(JSON.parse(json)), bodies)).events;
}
