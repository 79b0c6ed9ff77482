import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { createGate } from '../capture/hold/gate.ts';
import { captureInbound } from '../capture/inbound.ts';
import { captureFetch } from '../capture/outbound.ts';
import { createRecorder, type Recorder, type Sink } from '../capture/recorder.ts';

/**
 * For the benchmark of holding: the same route behind capture that could not hold, that could, and that looks for a message to hold; and
 * one that calls a server outside of the lab, with a fetch that could not hold, could, and looks.
 */
const origin = 'http://localhost';
const nowhere: Sink = () => {};

function recorderWith(...sinks: Sink[]) {
  return createRecorder({ party: 'auth-server', origins: {}, sinks });
}

function gateThatHolds(wanted: string | undefined): Sink {
  const gate = createGate({ party: 'auth-server', report: () => {} });
  if (wanted !== undefined)
    gate.obey({ type: 'arms', version: 1, arms: [{ id: 'arm', name: wanted, each: true }], busy: true });
  return Object.assign(() => {}, { gate });
}

const recorders: Record<string, Recorder> = {
  never: recorderWith(nowhere),
  off: recorderWith(gateThatHolds(undefined)),
  armed: recorderWith(gateThatHolds('Revocation Request')),
};
/** The server from outside that the last kind of route calls. */
const [outside = origin] = process.argv.slice(2);

const app = express();
app.disable('x-powered-by');
for (const [way, recorder] of Object.entries(recorders)) {
  app.use(`/${way}`, captureInbound(recorder, { origin }));
  const send = captureFetch(recorder, { room: 'exchange' });
  app.post(`/calls/${way}`, async (_request, response) => {
    const answer = await send(`${outside}/token`, { method: 'POST', body: new URLSearchParams({ code: 'x' }) });
    response.send(await answer.text());
  });
}
app.use(express.urlencoded({ extended: false }));
app.post('/:way/token', (request, response) => {
  response.json({ access_token: 'x', token_type: 'Bearer', grant: request.body.grant_type });
});

const server = createServer(app);
await once(server.listen(0, '127.0.0.1'), 'listening');
const address = server.address();
process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
