import type { IncomingMessage } from 'node:http';
import { exchangeOf } from '@oauth-lab/shared/capture/inbound';
import type { NoteContent } from '@oauth-lab/shared/trace/event';
import type { Request, Response } from 'express';
import type { Answered } from './answered.ts';
import type { Call } from './call.ts';
import type { Decision, Effect, SignIn } from './decision.ts';

/** What is known of a request while it is being answered. */
interface Observation {
  began: number;
  path: string | undefined;
  notes: NoteContent[];
  effects: Effect[];
}

const observations = new WeakMap<IncomingMessage, Observation>();

/** The observation of a request; it begins where it is first asked for. */
export function observationOf(request: Request): Observation {
  const known = observations.get(request);
  if (known !== undefined) return known;
  const begun: Observation = { began: performance.now(), path: undefined, notes: [], effects: [] };
  observations.set(request, begun);
  return begun;
}

/** @param signIn who was signed in before the decision's effects. */
export function answeredNow(
  decision: Decision,
  call: Call,
  signIn: SignIn | undefined,
  request: Request,
  response: Response,
): Answered {
  const { began, path, notes, effects } = observationOf(request);
  return {
    path,
    method: request.method,
    call,
    signIn,
    decision,
    status: response.statusCode,
    notes,
    effects,
    exchange: exchangeOf(request)?.id,
    duration: performance.now() - began,
  };
}
