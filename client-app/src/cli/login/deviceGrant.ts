import qrcode from 'qrcode';
import { askForDeviceTokens, beginDevice } from '../../actions/device.ts';
import type { Client } from '../../oauth/client.ts';
import type { DeviceAuthorization } from '../../oauth/device.ts';
import { afterAnswer, type DevicePolling, deviceEndings, startPolling } from '../../oauth/devicePolling.ts';
import type { HeldTokens } from '../../oauth/heldTokens.ts';
import type { Metadata } from '../../oauth/metadata.ts';
import { timeLeft } from '../../shown/timeLeft.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exitCodes.ts';
import { outcomeProblem } from '../outcomeProblem.ts';
import { Problem, usageProblem } from '../problem.ts';
import type { SignIn } from '../signIn.ts';
import type { Joining } from './joining.ts';

/** The device grant: the user types a short code in a browser anywhere, and this program asks until that is done (RFC 8628). */
export async function signInByDevice(context: Context, joining: Joining): Promise<SignIn> {
  const endpoint = joining.metadata.device_authorization_endpoint;
  if (endpoint === undefined)
    throw usageProblem(`${joining.metadata.issuer} has no device grant. Sign in with a browser: login --browser`);
  const { metadata, client, registration } = await joining.as('');
  const { outcome, authorization } = await beginDevice(context, endpoint, { metadata, client });
  if (authorization === undefined) throw outcomeProblem(outcome, endpoint);
  await show(context, authorization);
  const tokens = await askUntilDecided(context, { metadata, client }, authorization);
  return { version: 1, metadata, client, tokens, registration };
}

async function show({ terminal }: Context, authorization: DeviceAuthorization): Promise<void> {
  const { user_code, verification_uri, verification_uri_complete, expires_in, interval } = authorization;
  terminal.event('device_code', { user_code, verification_uri, verification_uri_complete, expires_in, interval });
  if (terminal.watched) terminal.draw(`\n${await picture(verification_uri_complete ?? verification_uri)}`);
  terminal.say(
    'On any device with a browser, open',
    { strong: `  ${verification_uri}` },
    'and type the code',
    { strong: `  ${user_code}` },
    '',
  );
  terminal.step('Waiting for you to allow it there');
}

/** Half blocks in black and white, whatever the terminal's own colours are: a reader needs dark on light. */
async function picture(address: string): Promise<string> {
  return qrcode.toString(address, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
}

async function askUntilDecided(
  context: Context,
  { metadata, client }: { metadata: Metadata; client: Client },
  authorization: DeviceAuthorization,
): Promise<HeldTokens> {
  let polling = startPolling(authorization, context.now());
  for (;;) {
    await untilNext(context, polling);
    if (context.now() >= polling.expiresAt) throw ended('expired_token', undefined);
    const { outcome, tokens } = await askForDeviceTokens(context, { metadata, client }, authorization.device_code);
    if (tokens !== undefined) return tokens;
    const meaning = afterAnswer(polling, outcome.answer, context.now());
    if (meaning.kind === 'refused') throw ended(meaning.error, meaning.error_description);
    if (meaning.kind === 'answered') throw outcomeProblem(outcome, metadata.token_endpoint);
    polling = meaning.polling;
    if (meaning.because === 'slow_down')
      context.terminal.step(`The server asks for more patience: every ${polling.interval} s from now on`);
    if (meaning.because === 'no answer')
      context.terminal.step(`The server does not answer; asking again in ${polling.interval} s`);
  }
}

/** Waits for the turn to ask, a second at a time so that the terminal can count down. */
async function untilNext({ terminal, wait, now }: Context, { nextAt, expiresAt }: DevicePolling): Promise<void> {
  const until = Math.min(nextAt, expiresAt);
  while (now() < until) {
    terminal.tick(`Waiting for you to allow it there (${timeLeft(expiresAt - now())} left)`);
    await wait(Math.min(1000, until - now()));
  }
}

function ended(error: string, description: string | undefined): Problem {
  const exitCode = error === 'expired_token' ? exitCodes.late : exitCodes.refused;
  const why = deviceEndings[error] ?? description ?? 'The server gave no reason.';
  return new Problem(exitCode, error, `Not signed in: ${error}. ${why}`);
}
