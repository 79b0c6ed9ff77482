import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../../http/oauthProblem.ts';
import type { Problem } from '../../http/problem.ts';
import { type FormInput, formIsOurs, formIsReadable } from '../../interaction/formChecks.ts';
import type { TriesLeft } from '../../login/limits.ts';
import type { Device } from '../../store/devices.ts';
import { readUserCode } from '../userCode.ts';

/** What form tokens of the page are made for: otherwise another site could tie its own device to this browser's sign-in (RFC 8628 §5.4). */
export const purpose = 'device';

export interface UserCodeInput extends FormInput {
  /** Takes one of the guesses that are left. */
  guess: () => Promise<TriesLeft>;
  find: (userCode: string) => Promise<Device | undefined>;
  now: number;
}

type Known = UserCodeInput & { userCode: string };

const codeIsOfTheForm: Check<UserCodeInput, string, Problem> = {
  question: 'Is the user code eight letters?',
  source: 'RFC 8628 §6.1',
  run({ parameters }) {
    const userCode = readUserCode(parameters.get('user_code') ?? '');
    if (userCode !== undefined) return pass(userCode);
    const description = 'A code has eight letters and neither digits nor vowels. Look at the screen of your device.';
    return refuse(oauthProblem('invalid_request', description));
  },
};

const guessesAreLeft: Check<Known, true, Problem> = {
  question: 'Are guesses left for this browser and this address?',
  source: 'RFC 8628 §5.1',
  async run({ guess }) {
    const tries = await guess();
    if (tries.allowed) return pass(true);
    const { retryAfter } = tries;
    const description = `Too many wrong codes. Wait ${retryAfter} seconds, then try again.`;
    const headers = { 'Retry-After': String(retryAfter) };
    return refuse({ status: 429, error: 'temporarily_unavailable', description, headers });
  },
};

const codeIsKnown: Check<Known, Device, Problem> = {
  question: 'Is there a device with this code?',
  source: 'RFC 8628 §3.3',
  async run({ find, userCode }) {
    const device = await find(userCode);
    if (device !== undefined) return pass(device, device.clientId);
    const description = 'No device has this code. Compare it letter by letter with the screen of your device.';
    return refuse(oauthProblem('invalid_grant', description));
  },
};

const codeIsFresh: Check<Known & { device: Device }, true, Problem> = {
  question: 'Is the code within its lifetime?',
  source: 'RFC 8628 §3.2',
  run({ device, now }) {
    if (now < device.expiresAt) return pass(true);
    return refuse(oauthProblem('expired_token', 'The code has expired. Start again on your device.'));
  },
};

const codeIsUnanswered: Check<Known & { device: Device }, true, Problem> = {
  question: 'Is the device still waiting for an answer?',
  source: 'RFC 8628 §3.3',
  run({ device }) {
    if (device.answer.state === 'pending') return pass(true);
    const description = 'This code has been answered already. Start again on your device if it is not connected.';
    return refuse(oauthProblem('invalid_grant', description));
  },
};

/** From what a user typed to the device that waits for it. */
export const userCodeChecks = checklist<UserCodeInput, Problem>('User code checks')
  .check('formIsReadable', formIsReadable)
  .check('formIsOurs', formIsOurs)
  .check('userCode', codeIsOfTheForm)
  .check('guessesAreLeft', guessesAreLeft)
  .check('device', codeIsKnown)
  .check('codeIsFresh', codeIsFresh)
  .check('codeIsUnanswered', codeIsUnanswered);
