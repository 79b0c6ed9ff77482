import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captureInbound } from '@oauth-lab/shared/capture/inbound';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import { withUrlLimit } from '@oauth-lab/shared/lab/urlLimit';
import ejs from 'ejs';
import express, { type Response } from 'express';
import helmet from 'helmet';
import { allowOnly } from '../../http/errors.ts';

/** What the browser shows in answer to what it brought. */
export interface AnswerPage {
  status: number;
  title: string;
  lead: string;
  /** What was wrong, exactly. */
  reason?: string | undefined;
}

/** Judges what came; `last` says that nothing else is waited for. */
export type Receive = (parameters: URLSearchParams) => Promise<{ page: AnswerPage; last: boolean }>;

/** Where a program on this computer waits for its Authorization Response (RFC 8252 §7.3). */
export interface CallbackListener {
  redirectUri: string;
  /** Resolves when the last answer has been given to the browser. */
  receive(by: Receive): Promise<void>;
  close(): Promise<void>;
}

export type Listen = () => Promise<CallbackListener>;

const path = '/callback';
const { resolve } = createRequire(import.meta.url);
const styles = dirname(resolve('@oauth-lab/shared/pages/style/base.css'));
const view = fileURLToPath(new URL('../login/answer.ejs', import.meta.url));

/**
 * Listens on 127.0.0.1, which no other computer reaches, at a port that the system picks. By name, `localhost` might lead elsewhere
 * (RFC 8252 §8.3).
 * @param bench where the diagram is, for the page.
 */
export function callbackListening(recorder: Recorder, bench: string): Listen {
  return async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    let receive: Receive | undefined;
    let done = () => {};
    const answered = new Promise<void>((resolve) => {
      done = resolve;
    });

    const style = pageStyle();
    const app = express();
    app.disable('x-powered-by');
    app.engine('ejs', ejs.renderFile);
    app.use(protectiveHeaders(style));
    app.use(captureInbound(recorder, { origin }));
    app.use((_request, response, next) => {
      // The listener is about to go, so no connection stays.
      response.set({ 'Cache-Control': 'no-store', Connection: 'close' });
      next();
    });
    app
      .route(path)
      .get(async (request, response) => {
        if (receive === undefined) return notHere(response);
        const { page, last } = await receive(new URL(request.originalUrl, origin).searchParams);
        if (last) response.once('close', done);
        response.status(page.status).render(view, { reason: undefined, ...page, bench, style });
      })
      .all(allowOnly('GET', 'HEAD'));
    app.use((_request, response) => notHere(response));
    server.on('request', withUrlLimit(app));

    return {
      redirectUri: `${origin}${path}`,
      receive(by) {
        receive = by;
        return answered;
      },
      async close() {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      },
    };
  };
}

function notHere(response: Response): void {
  response.status(404).type('text').send('Nothing is here.\n');
}

/** The lab's own style, in the page itself: nobody is there any more to ask for a file. */
function pageStyle(): string {
  return ['base.css', 'frame.css', 'blocks.css'].map((file) => readFileSync(join(styles, file), 'utf8')).join('\n');
}

function protectiveHeaders(style: string) {
  const hash = createHash('sha256').update(style).digest('base64');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [`'sha256-${hash}'`],
        imgSrc: ['data:'],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // The code in the address must not travel on (RFC 9700 §4.2.4).
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
}
