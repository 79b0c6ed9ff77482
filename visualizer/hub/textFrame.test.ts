import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './textFrame.ts';

let server: WebSocketServer;
let client: WebSocket;
let write: (frame: Buffer) => void;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  server.once('connection', (_socket, request) => {
    write = (frame) => void request.socket.write(frame);
  });
  const connected = once(server, 'connection');
  client = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  await Promise.all([connected, once(client, 'open')]);
});

afterAll(() => {
  client.terminate();
  server.close();
});

describe('a text frame', () => {
  it('is read by a WebSocket client as the text that it was made of, whatever its length [hub.frame-once]', async () => {
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 100_000];
    for (const text of [...lengths.map((length) => 'x'.repeat(length)), '“€” 😀 '.repeat(20_000)]) {
      const heard = once(client, 'message');
      write(textFrame(text));
      const [data, isBinary] = await heard;
      expect(isBinary).toBe(false);
      expect(String(data) === text).toBe(true);
    }
  });
});
