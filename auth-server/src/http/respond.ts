import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Recorder } from '@oauth-lab/shared/capture/recorder';
import type { Request, Response } from 'express';
import type { Stores } from '../store/database.ts';
import type { Answered } from './answered.ts';
import type { Call } from './call.ts';
import type { Decision, PageDecision } from './decision.ts';
import { answeredNow, observationOf } from './observation.ts';
import { perform } from './perform.ts';
import { saveSession, signInOf } from './session.ts';
import { endOfTurn } from './turn.ts';

export interface Responding {
  stores: Stores;
  recorder: Recorder;
  render(page: PageDecision): Promise<string>;
  whereFormLeadsToClient(response: Response): void;
  /** Told of every answered request. It must not throw and not wait. */
  observe(answered: Answered): void;
}

/** Does a decision's effects and sends its answer: the one place where a decision becomes HTTP. */
export async function respond(
  decision: Decision,
  call: Call,
  request: Request,
  response: Response,
  responding: Responding,
): Promise<void> {
  const { effects } = observationOf(request);
  const signIn = signInOf(request);
  for (const effect of decision.effects ?? []) {
    await perform(effect, call, request, responding.stores);
    effects.push(effect);
  }
  await saveSession(request);
  await endOfTurn();
  await send(decision, request, response, responding);
  responding.observe(answeredNow(decision, call, signIn, request, response));
}

async function send(decision: Decision, request: Request, response: Response, responding: Responding): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(decision.headers ?? {})) response.setHeader(name, value);
  switch (decision.kind) {
    case 'json':
      response.statusCode = decision.status;
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      // One string leaves in one write with the head; Express's `json` makes a buffer of it, which takes two.
      response.end(JSON.stringify(decision.body));
      return;
    case 'redirect':
      // RFC 9700 §4.12: 303 after a form, so that the browser never sends the form's password on.
      response.statusCode = request.method === 'POST' ? 303 : 302;
      response.setHeader('Location', decision.location);
      response.end();
      return;
    case 'text':
      response.status(decision.status);
      if (decision.filename !== undefined) response.attachment(decision.filename);
      response.setHeader('Content-Type', decision.type);
      if (typeof decision.body === 'string') response.end(decision.body);
      else await pipeline(Readable.from(decision.body), response);
      return;
    case 'page': {
      const html = await responding.render(decision);
      if (decision.formLeadsToClient) responding.whereFormLeadsToClient(response);
      response.status(decision.status).type('html').send(html);
    }
  }
}
