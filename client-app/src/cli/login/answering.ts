import { exchangeCode } from '../../actions/exchange.ts';
import type { AuthorizationSecrets } from '../../oauth/authorize.ts';
import { type AuthorizationAnswer, type AwaitedAnswer, judgeCallback, reusedState } from '../../oauth/callback.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import type { AnswerPage, Receive } from '../http/callbackListener.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import { Problem } from '../problem.ts';
import { nameOf, type SignIn, whoSignedIn } from '../signIn.ts';
import type { Joined } from './joining.ts';

/** What has become of an attempt to sign in. */
export type Progress =
  | { stage: 'waiting' }
  /** An answer was accepted, and its code is being traded in. */
  | { stage: 'answered' }
  | { stage: 'over'; result: SignIn | Problem };

/** One attempt: judges what the browser brings, takes the one answer that is right, and says what the browser shall show. */
export interface Answering {
  receive: Receive;
  progress(): Progress;
}

const goBack = 'You can close this window and go back to the terminal.';
const again = 'Go back to the terminal, and run login again.';
const waitsOn = 'Nothing was done with it. The command goes on waiting.';

export function createAnswering(
  context: Context,
  joined: Joined,
  secrets: Pick<AuthorizationSecrets, 'state' | 'nonce' | 'code_verifier'>,
): Answering {
  const { metadata, client, registration } = joined;
  const { state, nonce, code_verifier } = secrets;
  let progress: Progress = { stage: 'waiting' };

  /** As it is when it is asked for: what comes next may have changed it. */
  const attempt = (): AwaitedAnswer => ({
    owner: undefined,
    state,
    answered: progress.stage !== 'waiting',
    client_id: client.client_id,
    metadata,
  });

  async function redeem(answer: AuthorizationAnswer): Promise<SignIn | Problem> {
    if (answer.kind === 'error') {
      const told = answer.error_description === undefined ? '' : ` (${answer.error_description})`;
      return new Problem(exitCodes.refused, answer.error, `Not signed in: the server answered ${answer.error}${told}.`);
    }
    context.terminal.step('The browser brought a code; trading it in for tokens');
    const sent = { code: answer.code, code_verifier };
    const { outcome, tokens } = await exchangeCode(context, { metadata, client, nonce }, sent);
    if (tokens === undefined) return outcomeProblem(outcome, metadata.token_endpoint);
    return { version: 1, metadata, client, nonce, tokens, registration };
  }

  return {
    progress: () => progress,
    async receive(parameters) {
      const judged = await judgeCallback({ parameters, attempt: attempt(), owner: undefined }, context.note);
      // Another answer may have been accepted while this one was judged.
      const isFirst = progress.stage === 'waiting';
      if (judged.passed && isFirst) {
        progress = { stage: 'answered' };
        const result = await redeem(judged.established.answer);
        progress = { stage: 'over', result };
        return { page: pageOf(result), last: true };
      }
      const { error, description } = judged.passed ? reusedState : judged.refusal;
      const page = { status: 400, title: 'This answer is not accepted', reason: description };
      // Any page in the browser can send something here. Without the state it is not from who was asked, whose answer may still come.
      if (isFirst && parameters.getAll('state').includes(state)) {
        const result = new Problem(exitCodes.refused, error, `The answer is not accepted: ${description}`);
        progress = { stage: 'over', result };
        return { page: { ...page, lead: again }, last: true };
      }
      context.terminal.say(`An answer came that is not accepted: ${description}`);
      return { page: { ...page, lead: isFirst ? waitsOn : goBack }, last: false };
    },
  };
}

function pageOf(result: SignIn | Problem): AnswerPage {
  if (result instanceof Problem)
    return { status: 400, title: 'You are not signed in', reason: result.message, lead: again };
  const { tokens } = result;
  const as = tokens.id_token === undefined ? '' : ` as ${nameOf(whoSignedIn(tokens))}`;
  return { status: 200, title: `You are signed in${as}`, lead: goBack };
}
