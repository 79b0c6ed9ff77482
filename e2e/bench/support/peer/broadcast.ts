import { once } from 'node:events';
import { WebSocketServer } from 'ws';

/** A bare `ws` server: what comes on `/publish` goes to everybody else, byte for byte. It prints its address. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, request) => {
  if (request.url !== '/publish') return;
  socket.on('message', (data) => {
    for (const viewer of server.clients) if (viewer !== socket) viewer.send(data, { binary: false });
  });
});
await once(server, 'listening');
const address = server.address();
console.log(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
