import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The protective headers of every page. No script in a page runs but our own file; the bench, and nobody else, may show the pages
 * in a frame. Forms post to this server and are answered with redirects to it, so `form-action` needs nothing more than 'self'.
 * @param connect whom else the scripts of a page may ask.
 */
export function protectiveHeaders(benchOrigin: string, connect: readonly string[] = []): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...connect],
        formAction: ["'self'"],
        frameAncestors: ["'self'", benchOrigin],
        baseUri: ["'none'"],
      },
    },
    // frame-ancestors says who may frame the pages; X-Frame-Options could only say "nobody else at all".
    xFrameOptions: false,
    // The bench may open these pages in a window of their own and has to notice when it is closed.
    crossOriginOpenerPolicy: false,
    // A code or a state in an address must not travel on in a Referer header (RFC 9700 §4.2.4).
    referrerPolicy: { policy: 'no-referrer' },
    // The lab speaks plain http on loopback.
    strictTransportSecurity: false,
  });
}
