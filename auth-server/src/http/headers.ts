import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const directives = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  baseUri: ["'none'"],
};

/**
 * The protective headers of every answer: no script at all, framed by this server and the bench only, nothing sniffed, no referrer
 * (RFC 9700 §4.2.4: a referrer may carry a code or a state).
 *
 * `Cross-Origin-Opener-Policy` stays off: a client that opens the sign-in in a window of its own needs the way back.
 */
export function protectiveHeaders({ bench, secure }: { bench: string; secure: boolean }): {
  always: RequestHandler;
  /** For pages whose form ends at a client. */
  whereFormLeadsToClient(response: Response): void;
} {
  const withDirectives = (more: Record<string, string[]>) => ({
    useDefaults: false,
    directives: { ...directives, frameAncestors: ["'self'", bench], ...more },
  });
  const strict = headersSetBy(
    helmet({
      contentSecurityPolicy: withDirectives({ formAction: ["'self'"] }),
      crossOriginOpenerPolicy: false,
      // Older than frame-ancestors and unable to name the bench.
      xFrameOptions: false,
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: secure,
    }),
  );
  // Chromium applies form-action to every redirect that follows a form, the client's own ones included, and a client's redirect URI
  // may go on to anywhere. So the policy of such a page does not speak of forms.
  const loose = headersSetBy(helmet.contentSecurityPolicy(withDirectives({})));
  return {
    always(_request, response, next) {
      response.setHeaders(strict);
      next();
    },
    whereFormLeadsToClient: (response) => response.setHeaders(loose),
  };
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** What a middleware of helmet sets on every response alike: asked once, it need not be asked again for each. */
function headersSetBy(middleware: Middleware): Map<string, string> {
  const headers = new Map<string, string>();
  class Sample extends ServerResponse {
    override setHeader(name: string, value: number | string | readonly string[]): this {
      headers.set(name, String(value));
      return this;
    }
  }
  let error: unknown = new Error('The protective headers are not known at once.');
  const request = new IncomingMessage(new Socket());
  middleware(request, new Sample(request), (failure) => {
    error = failure;
  });
  if (error !== undefined) throw error;
  return headers;
}
