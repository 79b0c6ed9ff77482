import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { createGate } from '../capture/hold/gate.ts';
import { captureInbound } from '../capture/inbound.ts';
import { createRecorder, type Sink } from '../capture/recorder.ts';

/** For the benchmark of holding: the same route behind capture that could not hold, that could, and that looks for a message to hold. */
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

const app = express();
app.disable('x-powered-by');
app.use('/never', captureInbound(recorderWith(nowhere), { origin }));
app.use('/off', captureInbound(recorderWith(gateThatHolds(undefined)), { origin }));
app.use('/armed', captureInbound(recorderWith(gateThatHolds('Revocation Request')), { origin }));
app.use(express.urlencoded({ extended: false }));
app.post('/:way/token', (request, response) => {
  response.json({ access_token: 'x', token_type: 'Bearer', grant: request.body.grant_type });
});

const server = createServer(app);
await once(server.listen(0, '127.0.0.1'), 'listening');
const address = server.address();
process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
