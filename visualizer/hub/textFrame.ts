/** So many bytes are told in the first length field; of up to 65,535 in two more bytes, of more in eight (RFC 6455 §5.2). */
const short = 125;
const medium = 0xffff;
/** The whole message in one frame, and it is text (RFC 6455 §5.2: FIN, opcode 1). */
const finalText = 0x81;

/**
 * A text message as it goes over a WebSocket from a server, which masks nothing (RFC 6455 §5.1): the same bytes for every viewer, so that
 * they are made once, however many there are.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = headFor(length);
  const frame = Buffer.allocUnsafe(head.length + length);
  head.copy(frame);
  frame.write(text, head.length);
  return frame;
}

function headFor(length: number): Buffer {
  if (length <= short) return Buffer.from([finalText, length]);
  if (length <= medium) {
    const head = Buffer.from([finalText, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.alloc(10);
  head[0] = finalText;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
