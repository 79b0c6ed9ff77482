import { prepareSecrets } from '../../actions/prepare.ts';
import { authorizationRequest } from '../../oauth/authorize.ts';
import { timeLeft } from '../../shown/timeLeft.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import { Problem } from '../problem.ts';
import type { SignIn } from '../signIn.ts';
import { createAnswering, type Progress } from './answering.ts';
import type { Joining } from './joining.ts';

/** How long the browser may take: long enough to find a password, short enough that no listener is forgotten. */
const limitMs = 5 * 60_000;
/** An answer that came in time may still be traded in, and what came of it be shown in the browser. */
const graceMs = 30_000;

/** Code and PKCE: the browser signs in, and brings the code to a listener of this program (RFC 8252 §7.3, RFC 7636). */
export async function signInByLoopback(
  context: Context,
  joining: Joining,
  options: { open: boolean },
): Promise<SignIn> {
  const listener = await context.listen();
  let listening = true;
  try {
    const joined = await joining.as(listener.redirectUri);
    const secrets = await prepareSecrets(context);
    const { receive, progress } = createAnswering(context, joined, secrets);
    const answered = listener.receive(receive);
    await show(context, authorizationRequest(joined.metadata, joined.client, secrets).url, options);
    await Promise.race([answered, limit(context, () => (listening ? progress().stage : 'gone'))]);
    const reached = progress();
    if (reached.stage !== 'over') throw tooLate();
    if (reached.result instanceof Problem) throw reached.result;
    return reached.result;
  } finally {
    listening = false;
    await listener.close();
  }
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

/** Resolves when there is nothing to wait for any more. */
async function limit({ terminal, wait, now }: Context, stage: () => Progress['stage'] | 'gone'): Promise<void> {
  const end = now() + limitMs;
  const ends = { waiting: end, answered: end + graceMs, over: end + graceMs, gone: 0 };
  while (now() < ends[stage()]) {
    if (stage() === 'waiting') terminal.tick(`Waiting for the browser (${timeLeft(end - now())} left)`);
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
