import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Names this browser session in the attempts that it starts. It is not the session id, which only the cookie holds. */
    owner: string;
  }
}

const day = 24 * 3_600_000;

/** The session of a browser. The cookie carries this process's name, because cookies on localhost ignore the port. */
export function browserSession(options: { store: Store; secret: string; secure: boolean }): RequestHandler {
  return session({
    name: 'client-app.session',
    store: options.store,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    // Lax: the callback comes by a navigation from another site, and has to bring the cookie along.
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: day },
  });
}

/** The name of this browser session; made at the first call. */
export function ownerOf(request: Request): string {
  request.session.owner ??= randomUUID();
  return request.session.owner;
}
