import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';

/** A page that somebody else serves, and what it can get hold of. */
export interface ForeignPage {
  /** Shows an address in a frame, and resolves to what the frame then holds: "refused", or its title. */
  frame(address: string): Promise<string>;
  /** Opens a WebSocket, and resolves to what came of it. */
  connect(address: string): Promise<'open' | 'refused'>;
}

export async function startForeignSite(): Promise<{ open(page: Page): Promise<ForeignPage>; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A foreign page</title>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    async open(page) {
      await page.goto(`http://localhost:${port}`);
      return foreignPage(page);
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

function foreignPage(page: Page): ForeignPage {
  return {
    async frame(source) {
      const frame = await page.evaluateHandle(
        (src) =>
          new Promise<HTMLIFrameElement>((resolve) => {
            const element = document.createElement('iframe');
            element.src = src;
            element.onload = () => resolve(element);
            document.body.append(element);
          }),
        source,
      );
      const content = await frame.asElement()?.contentFrame();
      if (content === null || content === undefined) return 'refused';
      // Asked of the document itself: the frame's own address may still be the one that was wanted.
      const { protocol, title } = await content.evaluate(() => ({
        protocol: location.protocol,
        title: document.title,
      }));
      return protocol === 'chrome-error:' ? 'refused' : title;
    },
    connect: (socket) => connectFrom(page, socket),
  };
}

/** What comes of a WebSocket that the page's own script opens. */
export function connectFrom(page: Page, address: string): Promise<'open' | 'refused'> {
  return page.evaluate(
    (url) =>
      new Promise<'open' | 'refused'>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      }),
    address,
  );
}
