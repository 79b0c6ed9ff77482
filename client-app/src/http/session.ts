import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Names this browser session in the attempts that it starts. It is not the session id, which only the cookie holds. */
    owner: string;
    /** The sign-in of the automatic mode, while there is one. */
    signIn: string;
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

/**
 * Gives the browser session a new id, so that one that somebody else planted before is worth nothing afterwards. What it owns stays
 * its own.
 */
export async function renewSession(request: Request, signIn: string | undefined): Promise<void> {
  const owner = ownerOf(request);
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  request.session.owner = owner;
  if (signIn !== undefined) request.session.signIn = signIn;
}
