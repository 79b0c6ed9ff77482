import { exchangeOf } from '@oauth-lab/shared/capture/inbound';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { Call, PageCall } from './call.ts';
import type { Decision } from './decision.ts';
import { problemOf } from './failure.ts';
import { observationOf } from './observation.ts';
import { isOnThisMachine } from './onThisMachine.ts';
import { parseParameters } from './parameters.ts';
import { type Problem, ProblemError, problemJson, problemPage } from './problem.ts';
import { type Responding, respond } from './respond.ts';
import { browserSession } from './session.ts';
import { endOfTurn } from './turn.ts';

const methodNames = ['get', 'post', 'put', 'delete'] as const;
type Method = (typeof methodNames)[number];
type Answer<Kind> = (call: Kind) => Decision | Promise<Decision>;
type Answers<Kind> = Partial<Record<Method, Answer<Kind>>>;

/** What the body of a POST or a PUT has to be. */
type Body = 'form' | 'form or nothing' | 'json';

/** An endpoint that programs call: its errors are JSON. */
export interface ApiEndpoint {
  path: string;
  methods: Answers<Call>;
  /** A form, unless it says otherwise. */
  body?: Body;
  /** Whether scripts of any page may call it. */
  crossOrigin?: boolean;
}
/** An endpoint that a browser visits: its errors are pages. */
export type PageEndpoint = { path: string; methods: Answers<PageCall> };

/** An endpoint that the app has, as the pages about this server list it. */
export interface PresentEndpoint {
  kind: 'api' | 'page';
  path: string;
  methods: readonly Method[];
}

const formType = 'application/x-www-form-urlencoded';
/** Of a type that was looked at before. */
const ofThatType = () => true;
const readForm = express.text({ type: ofThatType, limit: '100kb' });
const readJson = express.json({ type: ofThatType, limit: '100kb' });
/** Any page's script may call these; no cookie counts there, so it learns nothing that it could not ask for itself. */
const anyOrigin = cors({
  origin: '*',
  maxAge: 600,
  exposedHeaders: ['WWW-Authenticate', 'Retry-After', 'traceresponse'],
});

/**
 * Puts endpoints into the app, each at its path alone: a router that is asked about every path passes on in a later tick, and then
 * the capture that comes after it would miss the beginning of a body.
 */
export function createEndpoints(app: Express, responding: Responding, session: RequestHandler) {
  const present: PresentEndpoint[] = [];

  function endpoint<Kind>(
    kind: PresentEndpoint['kind'],
    { path, methods, body = 'form' }: { path: string; methods: Answers<Kind>; body?: Body },
    kindOf: (call: Call, request: Request) => Kind | Promise<Kind>,
    problemDecision: (problem: Problem) => Decision,
    before: readonly RequestHandler[],
  ): void {
    const answer =
      (decide: Answer<Kind>): RequestHandler =>
      async (request, response) => {
        const call = readCall(request, responding);
        // What a program only reads takes so few steps that the wait costs more than it saves.
        if (kind === 'page' || request.method !== 'GET') await endOfTurn();
        return respond(await decide(await kindOf(call, request)), call, request, response, responding);
      };
    const { get, post, put, delete: remove } = methods;
    const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
      if (response.headersSent) return next(error);
      return respond(problemDecision(problemOf(error)), readCall(request, responding), request, response, responding);
    };
    present.push({ kind, path, methods: methodNames.filter((name) => methods[name] !== undefined) });
    const route = app.route(path);
    route.all((request, _response, next) => {
      observationOf(request).path = path;
      next();
    });
    for (const handler of before) route.all(handler);
    if (get !== undefined) route.get(answer(get));
    if (post !== undefined) route.post(...bodyReaders[body], answer(post));
    if (put !== undefined) route.put(...bodyReaders[body], answer(put));
    if (remove !== undefined) route.delete(answer(remove));
    route.all(wrongMethod(Object.keys(methods).map((method) => method.toUpperCase())));
    route.all(failed);
  }

  return {
    /** What was put into the app so far. */
    present: present as readonly PresentEndpoint[],
    api: (described: ApiEndpoint) =>
      endpoint('api', described, (call) => call, problemJson, described.crossOrigin ? [anyOrigin] : []),
    page: (described: PageEndpoint) =>
      endpoint(
        'page',
        described,
        async (call, request) => ({ ...call, session: await browserSession(request, responding.stores.signIns) }),
        problemPage,
        [session],
      ),
    /** For a path that nothing else answers, and for errors on the way there. */
    unknownPath: (async (request, response) => {
      const problem: Problem = {
        status: 404,
        error: 'invalid_request',
        description: `There is nothing at ${request.path.slice(0, 200)}.`,
        advice: 'The start page of this server says what there is.',
      };
      const page = request.accepts(['json', 'html']) === 'html';
      const decision = page ? problemPage(problem) : problemJson(problem);
      await respond(decision, readCall(request, responding), request, response, responding);
    }) satisfies RequestHandler,
    failed: ((error: unknown, request, response, next) => {
      if (response.headersSent) return next(error);
      const call = readCall(request, responding);
      return respond(problemJson(problemOf(error)), call, request, response, responding);
    }) satisfies ErrorRequestHandler,
  };
}

function readCall(request: Request, { recorder }: Responding): Call {
  const at = request.originalUrl.indexOf('?');
  const rawForm = typeof request.body === 'string' ? request.body : '';
  const { notes } = observationOf(request);
  const exchange = exchangeOf(request);
  return {
    query: parseParameters(at < 0 ? '' : request.originalUrl.slice(at + 1)),
    form: parseParameters(rawForm),
    rawForm,
    json: typeof request.body === 'string' ? undefined : request.body,
    named: namedIn(request),
    authorization: request.headers.authorization,
    address: request.ip ?? 'unknown',
    isOnThisMachine: () => isOnThisMachine(request),
    note(content) {
      notes.push(content);
      if (exchange !== undefined) recorder.note(content, exchange);
    },
  };
}

function namedIn({ params }: Request): Record<string, string> {
  const named: Record<string, string> = {};
  for (const name in params) {
    const value = params[name];
    if (typeof value === 'string') named[name] = value;
  }
  return named;
}

/** RFC 6749 §3.2 and Appendix B: parameters of a POST are a form, in UTF-8. */
const requireForm: RequestHandler = (request, _response, next) => {
  if (request.is(formType) === formType) return next();
  throw new ProblemError({
    status: 400,
    error: 'invalid_request',
    description: `Send the parameters in the body, as ${formType}.`,
  });
};

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === 'application/json') return next();
  throw new ProblemError({
    status: 400,
    error: 'invalid_request',
    description: 'Send the parameters in the body, as application/json.',
  });
};

/** `is` says null where there is no body at all; `fetch` announces one of no bytes. */
const formOrNothing: RequestHandler = (request, response, next) =>
  request.is(formType) === null || request.headers['content-length'] === '0'
    ? next()
    : requireForm(request, response, next);

const bodyReaders: Record<Body, RequestHandler[]> = {
  form: [requireForm, readForm],
  'form or nothing': [formOrNothing, readForm],
  json: [requireJson, readJson],
};

function wrongMethod(methods: readonly string[]): RequestHandler {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.setHeader('Allow', allow);
      response.status(204).end();
      return;
    }
    throw new ProblemError({
      status: 405,
      error: 'invalid_request',
      description: `${request.method} is not answered here; use ${methods.join(' or ')}.`,
      headers: { Allow: allow },
    });
  };
}
