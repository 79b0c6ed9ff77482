import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { Client } from '../store/clients.ts';
import type { Device, Poll } from '../store/devices.ts';
import type { Authorization } from '../tokens/authorization.ts';
import { findResource } from '../tokens/resource.ts';

export interface DeviceCodeInput {
  form: WireParameters;
  client: Client;
  /** The record of the device code that was sent, if there is one. */
  found: Device | undefined;
  /** Notes that the device asks while its user has not answered. */
  poll: () => Promise<Poll>;
  now: number;
}

type Known = DeviceCodeInput & { device: Device };

const codeIsKnown: Check<DeviceCodeInput, Device, Problem> = {
  question: 'Is the device code one that this server issued?',
  source: 'RFC 8628 §3.4',
  run({ form, found }) {
    if (form.get('device_code') === undefined)
      return refuse(oauthProblem('invalid_request', 'device_code is missing.'));
    return found === undefined
      ? refuse(oauthProblem('invalid_grant', 'The device code is unknown here.'))
      : pass(found);
  },
};

const codeIsTheClients: Check<Known, true, Problem> = {
  question: 'Was it issued to this client?',
  source: 'RFC 8628 §3.4',
  run({ client, device }) {
    if (device.clientId === client.clientId) return pass(true);
    return refuse(oauthProblem('invalid_grant', 'The device code was issued to another client.'));
  },
};

const resourceWasAskedFor: Check<Known, true, Problem> = {
  question: 'Is the resource the one that the device asked for?',
  source: 'RFC 8707 §2.2',
  run({ form, device: { resource } }) {
    const other = form.all('resource').find((sent) => findResource([resource], sent) === undefined);
    if (other === undefined) return pass(true, resource);
    return refuse(oauthProblem('invalid_target', `The device code was not issued for the resource ${quoted(other)}.`));
  },
};

const codeIsUnused: Check<Known, true, Problem> = {
  question: 'Is this its first use?',
  source: 'RFC 6749 §4.1.2, RFC 8628 §3.5',
  run: ({ device }) => (device.answer.state === 'redeemed' ? refuse(usedDeviceCode()) : pass(true)),
};

const codeIsFresh: Check<Known, true, Problem> = {
  question: 'Is the device code within its lifetime?',
  source: 'RFC 8628 §3.5',
  run({ device, now }) {
    if (now < device.expiresAt) return pass(true, `${Math.round((now - device.issuedAt) / 1000)} s`);
    return refuse(oauthProblem('expired_token', 'The device code has expired. Begin again with a new one.'));
  },
};

const userDidNotDeny: Check<Known, true, Problem> = {
  question: 'Did the user not deny it?',
  source: 'RFC 8628 §3.5',
  run({ device }) {
    if (device.answer.state !== 'denied') return pass(true);
    // RFC 6749 §5.2: at the token endpoint it is 400 like the others.
    return refuse({ status: 400, error: 'access_denied', description: 'The user denied the request.' });
  },
};

/** RFC 8628 §3.5: `slow_down` is a kind of "not yet", so a device whose user has answered may come at any time. */
const deviceWaited: Check<Known, true, Problem> = {
  question: 'Did the device wait as long as it has to?',
  source: 'RFC 8628 §3.5',
  async run({ device, poll }) {
    if (device.answer.state === 'approved') return pass(true, 'The user has answered.');
    const { tooSoon, interval } = await poll();
    if (!tooSoon) return pass(true, `at least ${interval} s`);
    return refuse(oauthProblem('slow_down', `Too soon. Wait ${interval} seconds between two requests from now on.`));
  },
};

const userAllowed: Check<Known, Authorization, Problem> = {
  question: 'Has the user allowed it?',
  source: 'RFC 8628 §3.5',
  run({ device: { answer } }) {
    if (answer.state === 'approved') return pass(answer.authorization, answer.authorization.scope.join(' '));
    return refuse(
      oauthProblem('authorization_pending', 'The user has not answered yet. Ask again after the interval.'),
    );
  },
};

export function usedDeviceCode(): Problem {
  return oauthProblem('invalid_grant', 'The device code was used before.');
}

export const deviceCodeChecks = checklist<DeviceCodeInput, Problem>('Token Request checks: device_code')
  .check('device', codeIsKnown)
  .check('codeIsTheClients', codeIsTheClients)
  .check('resourceWasAskedFor', resourceWasAskedFor)
  .check('codeIsUnused', codeIsUnused)
  .check('codeIsFresh', codeIsFresh)
  .check('userDidNotDeny', userDidNotDeny)
  .check('deviceWaited', deviceWaited)
  .check('authorization', userAllowed);
