import { connect, createServer, type Socket } from 'node:net';

/** For tests: a way to a server that can be cut and mended, as a cable. */
export async function cuttable(url: string) {
  const server = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const between = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(server.port), server.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const address = between.address();
  const through = new URL(url);
  through.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: through.href,
    cut,
    mend() {
      isCut = false;
    },
    close: () => new Promise<void>((resolve) => between.close(() => resolve())),
  };
}
