import { type Explanations, spec } from '../spec.ts';

/** What a device that polls is told until the user has answered (RFC 8628 §3.5). */
export const deviceErrors = {
  authorization_pending: {
    meaning: 'The user has not finished on the other device yet; the device should ask again after the interval.',
    checkedBy: 'The token endpoint.',
    withoutIt: 'The device would take the wait for a refusal.',
    source: spec('RFC 8628', '3.5'),
  },
  slow_down: {
    meaning: 'The device asked too soon; from now on it waits five seconds longer between two questions.',
    checkedBy: 'The token endpoint, by the time of the last question.',
    withoutIt: 'Impatient devices would load the server, and get their tokens no sooner.',
    source: spec('RFC 8628', '3.5'),
  },
  expired_token: {
    meaning: 'The device code has expired before the user agreed; the device has to begin again.',
    checkedBy: 'The token endpoint, when the device asks.',
    withoutIt: 'The device would go on asking for ever.',
    source: spec('RFC 8628', '3.5'),
  },
} as const satisfies Explanations;
