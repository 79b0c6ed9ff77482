import { exchangeCode } from '../../actions/exchange.ts';
import { prepareSecrets } from '../../actions/prepare.ts';
import { authorizationRequest } from '../../oauth/authorize.ts';
import { type AuthorizationAnswer, type AwaitedAnswer, judgeCallback, reusedState } from '../../oauth/callback.ts';
import { timeLeft } from '../../shown/timeLeft.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import type { AnswerPage } from '../http/callbackListener.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import { Problem } from '../problem.ts';
import { nameOf, type SignIn, whoSignedIn } from '../signIn.ts';
import type { Joining } from './joining.ts';

/** How long the browser may take: long enough to find a password, short enough that no listener is forgotten. */
const limitMs = 5 * 60_000;

const close = 'You can close this window and go back to the terminal.';
const again = 'Go back to the terminal, and run login again.';

/** Code and PKCE: the browser signs in, and brings the code to a listener of this program (RFC 8252 §7.3, RFC 7636). */
export async function signInByLoopback(
  context: Context,
  joining: Joining,
  options: { open: boolean },
): Promise<SignIn> {
  const { terminal } = context;
  const listener = await context.listen();
  let over = false;
  try {
    const { metadata, client, registration } = await joining.as(listener.redirectUri);
    const secrets = await prepareSecrets(context);
    const { state, nonce } = secrets;
    const attempt: AwaitedAnswer = { owner: undefined, state, answered: false, client_id: client.client_id, metadata };

    /** What becomes of the sign-in, and the page that tells it to the browser. */
    async function settle(answer: AuthorizationAnswer): Promise<{ page: AnswerPage; signIn: SignIn | Problem }> {
      if (answer.kind === 'error') {
        const told = answer.error_description === undefined ? '' : ` (${answer.error_description})`;
        const reason = `The authorization server answered ${answer.error}${told}.`;
        return failed(new Problem(exitCodes.refused, answer.error, `Not signed in. ${reason}`), reason);
      }
      terminal.step('The browser brought a code; trading it in for tokens');
      const sent = { code: answer.code, code_verifier: secrets.code_verifier };
      const { outcome, tokens } = await exchangeCode(context, { metadata, client, nonce }, sent);
      if (tokens === undefined) {
        const problem = outcomeProblem(outcome, metadata.token_endpoint);
        return failed(problem, problem.message);
      }
      const signIn: SignIn = { version: 1, metadata, client, nonce, tokens, registration };
      const title = `You are signed in${tokens.id_token === undefined ? '' : ` as ${nameOf(whoSignedIn(tokens))}`}`;
      return { page: { status: 200, title, lead: close }, signIn };
    }

    let settled: SignIn | Problem | undefined;
    const answered = listener.receive(async (parameters) => {
      const judged = await judgeCallback({ parameters, attempt, owner: undefined }, context.note);
      if (!judged.passed) {
        const { error, description } = judged.refusal;
        const page = { status: 400, title: 'This answer is not accepted', reason: description };
        // Any page in the browser can send something here. Without the state it is not from who was asked, whose answer may still come.
        if (!parameters.getAll('state').includes(state) || attempt.answered) {
          terminal.say(`An answer came that is not accepted: ${description}`);
          return { page: { ...page, lead: 'Nothing was done with it. The command goes on waiting.' }, last: false };
        }
        settled = new Problem(exitCodes.refused, error, `The answer is not accepted: ${description}`);
        return { page: { ...page, lead: again }, last: true };
      }
      // Another answer may have been accepted while this one was judged.
      if (attempt.answered) return { page: { ...notTwice }, last: false };
      attempt.answered = true;
      const { page, signIn } = await settle(judged.established.answer);
      settled = signIn;
      return { page, last: true };
    });

    const { url } = authorizationRequest(metadata, client, secrets);
    await show(context, url, options);
    await Promise.race([answered, limit(context, () => (over ? 'over' : attempt.answered ? 'answered' : 'waiting'))]);
    if (settled instanceof Problem) throw settled;
    if (settled === undefined) throw tooLate();
    return settled;
  } finally {
    over = true;
    await listener.close();
  }
}

const notTwice: AnswerPage = {
  status: 400,
  title: 'This answer is not accepted',
  reason: reusedState.description,
  lead: close,
};

function failed(signIn: Problem, reason: string): { page: AnswerPage; signIn: Problem } {
  return { page: { status: 400, title: 'You are not signed in', reason, lead: again }, signIn };
}

/** Opens the browser, and says the address where that does not work or is not wanted. */
async function show({ terminal, openBrowser }: Context, url: string, { open }: { open: boolean }): Promise<void> {
  terminal.event('authorization_request', { url });
  if (open) {
    terminal.step('Opening your browser');
    if (await openBrowser(url)) terminal.say('Your browser opens. If it does not, open this address:', url, '');
    else terminal.say('No browser could be opened. Open this address in one on this computer:', url, '');
  } else terminal.say('Open this address in a browser on this computer:', url, '');
  terminal.step('Waiting for the browser');
}

type Progress = 'waiting' | 'answered' | 'over';

async function limit({ terminal, wait, now }: Context, progress: () => Progress): Promise<void> {
  const end = now() + limitMs;
  // An answer that came in time may still be traded in.
  const ends = { waiting: end, answered: end + 30_000, over: 0 };
  while (now() < ends[progress()]) {
    if (progress() === 'waiting') terminal.tick(`Waiting for the browser (${timeLeft(end - now())} left)`);
    await wait(1000);
  }
}

function tooLate(): Problem {
  return new Problem(
    exitCodes.late,
    'no_answer',
    'Nobody signed in within five minutes, so the command stopped listening.',
  );
}
