import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pairsOf } from '../capture/headers.ts';
import { openInbound } from '../capture/inbound.ts';
import type { Recorder } from '../capture/recorder.ts';

export interface Upgrade {
  request: IncomingMessage;
  /** The same request on its way to the service. */
  toService: ClientRequest;
  socket: Duplex;
  origin: string;
  exchangeId: (span: string | undefined) => string;
}

/**
 * Records the handshake of a WebSocket (RFC 6455 §4): the request that asks for it, and the 101 or the refusal that answers. What is said
 * over it afterwards is no HTTP message.
 */
export function recordUpgrade(recorder: Recorder, { request, toService, socket, origin, exchangeId }: Upgrade): void {
  const exchange = openInbound(recorder, request, {
    id: exchangeId,
    url: `${origin}${request.url}`,
    body: () => null,
  });
  exchange.begin();
  let answered = false;
  function answer({ statusCode = 502, rawHeaders }: Pick<IncomingMessage, 'statusCode' | 'rawHeaders'>): void {
    if (answered) return;
    answered = true;
    exchange.record({ kind: 'response', status: statusCode, headers: pairsOf(rawHeaders), body: null });
  }
  toService.once('upgrade', answer);
  toService.once('response', answer);
  toService.once('error', () => answer({ statusCode: 502, rawHeaders: [] }));
  socket.once('close', () => {
    if (answered) return;
    answered = true;
    exchange.record({
      kind: 'failure',
      code: 'ABORTED',
      message: 'The caller closed the connection before it was answered.',
    });
  });
}
