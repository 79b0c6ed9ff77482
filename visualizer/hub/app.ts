import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { viewPath } from '@oauth-lab/shared/trace/wire';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';

export interface AppOptions {
  /** Where `vite build` puts the visualizer. */
  dist: string;
  /** Hosts, with port, under which the pages are served. */
  hosts: readonly string[];
  /** Whom the pages may show in a frame: the client app, and the auth server where it signs in. */
  frames: readonly string[];
  /** Whom the pages may call: the servers that the learner's tokens and codes are tried at. */
  calls: readonly string[];
  /** Where the pages' WebSocket may go to. */
  sockets: readonly string[];
  health: () => object;
  /** Serves the visualizer from its sources instead; its scripts are inline, so the policy for scripts is left out. */
  development?: RequestHandler | undefined;
}

const year = 365 * 24 * 60 * 60;

/** What the hub serves over HTTP: the visualizer's files, and whether it is well. */
export function createApp({ dist, hosts, frames, calls, sockets, health, development }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok', ...health() });
  });
  app.use(knownHost(hosts));
  app.use(protection({ frames, calls, sockets, scripts: development === undefined }));
  app.get([viewPath, `${viewPath}/*rest`], (_request, response) => {
    response.status(426).set('upgrade', 'websocket').type('text').send('This address speaks WebSocket.\n');
  });
  if (development !== undefined) app.use(development);
  else serveBuilt(app, dist);
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing here.\n');
  });
  app.use(answerError);
  return app;
}

function serveBuilt(app: Express, dist: string): void {
  // The name of an asset changes with its content, so it may be kept for ever.
  const kept = { immutable: true, maxAge: year * 1000, index: false, redirect: false };
  app.use('/assets', express.static(join(dist, 'assets'), kept));
  app.use(express.static(dist, { index: false, redirect: false }));
  const index = join(dist, 'index.html');
  // Every step of the bench has an address; all of them are this one page.
  app.get('/{*path}', (request, response, next) => {
    if (/\.\w+$/.test(request.path) || request.path.startsWith('/assets/')) return next();
    response.set('cache-control', 'no-cache');
    if (existsSync(index)) return response.sendFile(index);
    return response.status(503).type('html').send(notBuilt);
  });
}

/** A page opened under any other name could not connect to the hub; and a name that was rebound to this machine gets nothing. */
function knownHost(hosts: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (hosts.includes(request.headers.host ?? '')) return next();
    return response
      .status(421)
      .type('text')
      .send(`The bench answers at ${hosts[0]} only. Set VISUALIZER_ORIGIN to change that.\n`);
  };
}

function protection(allowed: {
  frames: readonly string[];
  calls: readonly string[];
  sockets: readonly string[];
  scripts: boolean;
}): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        ...(allowed.scripts ? { 'script-src': ["'self'"] } : { 'script-src': ["'self'", "'unsafe-inline'"] }),
        // Panes and menus are placed by style attributes.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...allowed.sockets, ...allowed.calls],
        'frame-src': [...allowed.frames],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // The client app may open in a window of its own, which the bench then finds again.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    // The lab speaks plain HTTP on this machine; a browser that remembers otherwise for localhost breaks every other program on it.
    strictTransportSecurity: false,
  });
}

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = Number.isInteger(error?.status) && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) console.error('visualizer:', error);
  return response
    .status(status)
    .type('text')
    .send(status === 500 ? 'The visualizer failed here.\n' : 'The address is not of the form of a URL.\n');
};

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>OAuth Lab</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  body { max-width: 40rem; margin: 15vh auto; padding: 0 1rem }
  pre { padding: 1rem; border: 1px solid; border-radius: .5rem }
</style>
<h1>The diagram has not been built yet</h1>
<p>The hub runs and keeps what the lab's processes record. What is missing is the page that draws it. Build it, then reload:</p>
<pre><code>npx vite build visualizer</code></pre>
<p><code>npm run demo</code> does this by itself.</p>
</html>
`;
