import { send } from '../../http/send.ts';
import { type Answered, headerOf, jsonOf } from '../../oauth/http.ts';
import { readResourceAnswer } from '../../oauth/resource.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import { unreachable } from '../outcomeProblem.ts';
import { Problem } from '../problem.ts';
import { freshSignIn } from '../renewal.ts';
import { destinationOf } from './destination.ts';
import { askerOf, resourceProblem } from './refusal.ts';
import { callRequest, type RequestOptions } from './request.ts';

export interface CallOptions extends RequestOptions {
  /** Lets the token go to a server that it is not meant for. */
  anywhere: boolean;
}

/** Calls an API with the access token, renewed ahead of its end. */
export async function call(context: Context, address: string, options: CallOptions): Promise<void> {
  const { terminal, origins } = context;
  const signIn = await freshSignIn(context);
  const lab = { issuer: origins['auth-server'], api: origins['resource-server'] };
  const url = destinationOf(address, signIn, lab, options.anywhere);
  const request = callRequest(url, signIn.tokens.access_token, options);
  terminal.step(`${request.method} ${url}`);
  const answer = await send(request, context.fetchFrom('call'));
  if (answer.kind === 'failed') throw unreachable(url, answer);
  show(context, answer);
  const read = await readResourceAnswer(answer);
  switch (read.kind) {
    case 'granted':
      return;
    case 'refused': {
      const { error = 'unauthorized', error_description, scope } = read;
      const outcome = { answer, verdict: { kind: 'refused', error, error_description } as const, checks: [], scope };
      throw resourceProblem(outcome, url, askerOf(context, signIn));
    }
    case 'unexpected':
      throw new Problem(exitCodes.api, `http_${answer.status}`, `${new URL(url).origin} answered ${answer.status}.`);
  }
}

/** The answer, whatever it is: its content to stdout, so that a pipe gets it; the status where a person looks. */
function show({ terminal }: Context, answer: Answered): void {
  const json = jsonOf(answer);
  if (!terminal.json && !terminal.printing) {
    terminal.raw(answer.body);
    return;
  }
  const type = headerOf(answer, 'content-type');
  terminal.say({ faint: `HTTP ${answer.status}${type === undefined ? '' : `, ${type}`}` });
  const text = json.readable ? JSON.stringify(json.value, null, 2) : answer.body;
  terminal.result(text === '' ? [] : text.split(/\r?\n/), {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: json.readable ? json.value : answer.body,
  });
}
