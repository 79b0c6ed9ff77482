import type { Requirement } from './requirement.ts';

/** The device authorization grant. */
export const deviceRequirements = [
  {
    id: 'device.authorization',
    behaviour:
      'A device gets a device code, a user code, both addresses, a lifetime of 600 and an interval of 5 seconds.',
    source: 'RFC 8628 §3.2',
  },
  {
    id: 'device.authorization-refused',
    behaviour: 'Who may not have the grant, the scope or the resource is told so before a code is made.',
    source: 'RFC 8628 §3.1, RFC 6749 §5.2, RFC 8707 §2',
  },
  {
    id: 'device.authorization-limited',
    behaviour: 'No more than 600 devices a minute begin at one address; 429 with Retry-After of at most 60 seconds.',
    source: 'PROTOCOL, Where hand-written servers go wrong; RFC 6585 §4',
  },
  {
    id: 'device.user-code',
    behaviour: 'A user code is eight letters without vowels, read in any case and with any punctuation.',
    source: 'RFC 8628 §6.1',
  },
  {
    id: 'device.guesses-limited',
    behaviour: 'Wrong user codes are limited per browser and per address; 429 with Retry-After of at most 60 seconds.',
    source: 'RFC 8628 §5.1',
  },
  {
    id: 'device.form-bound',
    behaviour: 'The forms of the grant count only from the browser session that they were made for.',
    source: 'RFC 6749 §10.12, RFC 8628 §5.4',
  },
  {
    id: 'device.confirmation',
    behaviour:
      'Nobody connects a device without a page that shows code, client, scopes and resource, however the code came.',
    source: 'RFC 8628 §3.3.1, §5.4',
  },
  {
    id: 'device.sign-in',
    behaviour: 'Who types a code without being signed in signs in first, and then still confirms.',
    source: 'RFC 8628 §3.3',
  },
  {
    id: 'device.per-scope',
    behaviour: 'The user may untick scopes, and the tokens have what is left.',
    source: 'RFC 6749 §3.3',
  },
  {
    id: 'device.pending',
    behaviour: 'Until the user has answered, the device is told authorization_pending.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'device.slow-down',
    behaviour:
      'A device that asks too soon is told slow_down, and has to leave five seconds more from then on, each time.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'device.denied',
    behaviour: 'Where the user denies, the device is told access_denied.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'device.expires',
    behaviour: 'After ten minutes the device is told expired_token, and the user that the code has expired.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'device.tokens',
    behaviour:
      'After approval the device gets tokens as for a code: access token, ID token, refresh token that rotates.',
    source: 'RFC 8628 §3.5, RFC 6749 §5.1',
  },
  {
    id: 'device.single-use',
    behaviour: 'Of any number of concurrent requests after approval exactly one gets tokens.',
    source: 'RFC 6749 §4.1.2',
  },
  {
    id: 'device.bound-to-client',
    behaviour: 'A device code of another client is refused, and so is another resource.',
    source: 'RFC 8628 §3.4, RFC 8707 §2.2',
  },
  {
    id: 'device.answered-once',
    behaviour: 'Of several answers for one device the first one counts.',
    source: 'RFC 8628 §3.3',
  },
  {
    id: 'bench.device-lane',
    behaviour: 'Whoever asks for the device grant is called a device above its lane.',
    source: 'RFC 8628 §1',
  },
  {
    id: 'walkthrough.device',
    behaviour:
      'A device polls while its user types its code in a browser and allows it; then it reads the protected resource.',
    source: 'RFC 8628 §1',
  },
  {
    id: 'walkthrough.device-refused',
    behaviour: 'The diagram shows a device whose user denies, one whose code expires, and one that asks too often.',
    source: 'RFC 8628 §3.5',
  },
] as const satisfies readonly Requirement[];
