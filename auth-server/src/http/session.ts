import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import type { BrowserSession } from './call.ts';
import type { SignIn } from './decision.ts';

declare module 'express-session' {
  interface SessionData {
    browser: string;
    formSecret: string;
    signIn: SignIn;
  }
}

/**
 * The sign-in session of pages. The cookie bears this server's name, because cookies on localhost ignore the port and another
 * process's session would overwrite it.
 */
export function sessionMiddleware({
  store,
  secret,
  secure,
}: {
  store: Store;
  secret: string;
  secure: boolean;
}): RequestHandler {
  return session({
    name: 'auth-server.session',
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** Who is signed in; nobody at an endpoint for programs, which has no session. */
export function signInOf(request: Request): SignIn | undefined {
  return 'session' in request ? request.session.signIn : undefined;
}

export function browserSession({ session }: Request): BrowserSession {
  return {
    signIn: session.signIn,
    browser() {
      session.browser ??= randomToken();
      return session.browser;
    },
    formSecret() {
      session.formSecret ??= randomToken();
      return session.formSecret;
    },
  };
}

/** A new session id and a new form secret (against session fixation); the browser keeps its name, so that what it began goes on. */
export async function signIn(request: Request, signIn: SignIn): Promise<void> {
  const { browser } = request.session;
  await renewed(request);
  if (browser !== undefined) request.session.browser = browser;
  request.session.signIn = signIn;
}

export function signOut(request: Request): Promise<void> {
  return renewed(request);
}

function renewed({ session }: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    session.regenerate((error: unknown) => (error === undefined || error === null ? resolve() : reject(error))),
  );
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
