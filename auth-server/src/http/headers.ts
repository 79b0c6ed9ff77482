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
  whereFormLeadsToClient(response: Response): Promise<void>;
} {
  const withDirectives = (more: Record<string, string[]>) => ({
    useDefaults: false,
    directives: { ...directives, frameAncestors: ["'self'", bench], ...more },
  });
  const always = helmet({
    contentSecurityPolicy: withDirectives({ formAction: ["'self'"] }),
    crossOriginOpenerPolicy: false,
    // Older than frame-ancestors and unable to name the bench.
    xFrameOptions: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure,
  });
  // Chromium applies form-action to every redirect that follows a form, the client's own ones included, and a client's redirect URI
  // may go on to anywhere. So the policy of such a page does not speak of forms.
  const loose = helmet.contentSecurityPolicy(withDirectives({}));
  return {
    always,
    whereFormLeadsToClient: (response) =>
      new Promise((resolve, reject) =>
        loose(response.req, response, (error?: unknown) => (error === undefined ? resolve() : reject(error))),
      ),
  };
}
