import { createServer, Agent as HttpAgent, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import express from 'express';
import { createProxyServer, type ProxyServer } from 'http-proxy-3';
import { createExchangeIds } from '../capture/exchangeIds.ts';
import { isEventStream } from '../capture/hold/withheldResponse.ts';
import { captureInbound } from '../capture/inbound.ts';
import type { Recorder } from '../capture/recorder.ts';
import { recordUpgrade } from './upgrade.ts';

/**
 * A reverse proxy in front of somebody's own HTTP service that records what passes and changes nothing of it, but for what a learner
 * holds: a request before the service has it, an answer before it goes back. Bodies stream through as they are, compressed or not; event
 * streams and WebSockets stay open as long as both sides want. The request line, the headers and `Host` reach the service as the caller
 * sent them, so that addresses that it makes of them lead through the proxy again.
 * @param to the service's origin.
 * @param origin this proxy's own, for the addresses in the diagram.
 */
export function createTap(recorder: Recorder, { to, origin }: { to: string; origin: string }): Server {
  const secure = to.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const proxy = createProxyServer({
    target: to,
    agent,
    // A service on this machine seldom has a certificate that anybody vouches for; another one is told its own name.
    secure: !isThisMachine(to),
    changeOrigin: !isThisMachine(to),
    preserveHeaderKeyCase: true,
  });
  passAnswersOn(proxy, to, recorder);

  const app = express();
  app.disable('x-powered-by');
  app.use(captureInbound(recorder, { origin, ambient: false }));
  app.use((request, response) => void proxy.web(request, response));

  const server = createServer(app);
  server.requestTimeout = 0; // How long a request may take is for the service to say.
  const exchangeId = createExchangeIds();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    proxy.ws(request, socket, head);
  });
  proxy.on('proxyReqWs', (toService, request, socket) => {
    recordUpgrade(recorder, { request, toService, socket, origin, exchangeId });
  });
  server.on('close', () => agent.destroy());
  return server;
}

function passAnswersOn(proxy: ProxyServer, to: string, { gate }: Pick<Recorder, 'gate'>): void {
  proxy.on('proxyRes', (fromService, _request, response) => {
    // An event stream may have nothing to say for a long time; its reader shall know at once that it is open. What a learner may want
    // to hold is no stream, and its head waits for the rest.
    queueMicrotask(() => {
      if (response.headersSent) return;
      if (gate?.active === true && !isEventStream(response)) response.writeHead(response.statusCode);
      else response.flushHeaders();
    });
    fromService.once('close', () => {
      if (!fromService.complete) response.destroy();
    });
  });
  proxy.on('error', (error, _request, place) => {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
    const sentence = `npm run trace got no answer from ${to} (${code}).\n`;
    if (!(place instanceof ServerResponse)) {
      place?.end(
        `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: ${sentence.length}\r\n\r\n${sentence}`,
      );
      return;
    }
    if (place.headersSent) place.destroy();
    else if (!place.destroyed) place.writeHead(502, { 'content-type': 'text/plain' }).end(sentence);
  });
}

function isThisMachine(origin: string): boolean {
  const { hostname } = new URL(origin);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
