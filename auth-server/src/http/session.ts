import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import { randomToken } from '../randomToken.ts';
import type { SignInStore } from '../store/signIns.ts';
import { sha256 } from '../tokens/digest.ts';
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

/** Sessions in which something was put that is not on record yet. */
const unsaved = new WeakSet<Request['session']>();

/** Who is signed in; nobody at an endpoint for programs, which has no session. */
export function signInOf({ session }: Partial<Pick<Request, 'session'>>): SignIn | undefined {
  return session?.signIn;
}

/**
 * Saves what was put into the session. Left to express-session it would happen after the answer is sent, and where it fails the user
 * would have a form that counts for nothing.
 */
export async function saveSession(request: Request): Promise<void> {
  const { session } = request;
  if (session === undefined || !unsaved.delete(session)) return;
  try {
    await new Promise<void>((resolve, reject) =>
      session.save((error: unknown) => (error === undefined || error === null ? resolve() : reject(error))),
    );
  } catch (error) {
    // The page that tells of it needs none.
    Object.assign(request, { session: undefined });
    throw error;
  }
}

/** A sign-in counts as long as it is on record, whatever the session says: somebody may have ended it from another browser. */
export async function browserSession({ session, sessionID }: Request, signIns: SignInStore): Promise<BrowserSession> {
  const hash = sha256(sessionID);
  if (session.signIn !== undefined && !(await signIns.lasts(hash, session.signIn.sub))) delete session.signIn;
  return {
    signIn: session.signIn,
    hash,
    browser() {
      if (session.browser === undefined) {
        session.browser = randomToken();
        unsaved.add(session);
      }
      return session.browser;
    },
    formSecret() {
      if (session.formSecret === undefined) {
        session.formSecret = randomToken();
        unsaved.add(session);
      }
      return session.formSecret;
    },
  };
}

/** A new session id and a new form secret (against session fixation); the browser keeps its name, so that what it began goes on. */
export async function signIn(request: Request, signIn: SignIn, address: string, signIns: SignInStore): Promise<void> {
  const { browser } = request.session;
  await signOut(request, signIns);
  if (browser !== undefined) request.session.browser = browser;
  request.session.signIn = signIn;
  unsaved.add(request.session);
  await signIns.begin({
    sessionHash: sha256(request.sessionID),
    sub: signIn.sub,
    at: signIn.at,
    address,
    agent: (request.headers['user-agent'] ?? '').slice(0, 500),
  });
}

export async function signOut(request: Request, signIns: SignInStore): Promise<void> {
  const { signIn } = request.session;
  if (signIn !== undefined) await signIns.end(signIn.sub, sha256(request.sessionID));
  await renewed(request);
}

function renewed({ session }: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    session.regenerate((error: unknown) => (error === undefined || error === null ? resolve() : reject(error))),
  );
}
