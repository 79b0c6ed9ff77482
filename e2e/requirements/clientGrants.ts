import type { Requirement } from './requirement.ts';

/** What the client application promises of every grant but the code, and of the tokens that it holds. */
export const clientGrantRequirements = [
  {
    id: 'client.authentication',
    behaviour:
      'A client shows who it is as it registered: by name alone, by Basic with both parts form-encoded, or in the form.',
    source: 'RFC 6749 §2.3.1',
  },
  {
    id: 'client.openid-optional',
    behaviour: 'Where openid was not asked for, no id_token is demanded, and one that comes is not believed.',
    source: 'OIDC Core §3.1.2.1',
  },
  {
    id: 'client.refresh',
    behaviour: 'A refresh token gives a new access token without the user; an id_token need not come with it.',
    source: 'RFC 6749 §6, OIDC Core §12.2',
  },
  {
    id: 'client.refresh-reuse',
    behaviour: 'A spent refresh token can be sent again, and the page says what its refusal means.',
    source: 'RFC 9700 §4.14.2',
  },
  {
    id: 'client.refresh-not-wider',
    behaviour: 'A renewed token that may do more than the one before is refused.',
    source: 'RFC 6749 §6',
  },
  {
    id: 'client.refresh-same-user',
    behaviour: 'A renewed id_token of another user, sign-in, issuer or client is refused.',
    source: 'OIDC Core §12.2',
  },
  {
    id: 'client.renewed-ahead',
    behaviour: 'A token is renewed 30 s before its end, or at half of a very short life.',
    source: 'Protocol, "Client application and CLI"',
  },
  {
    id: 'client.device',
    behaviour: 'A device asks for codes, shows one to the user, and trades the other one in for tokens.',
    source: 'RFC 8628 §3.1, §3.4',
  },
  {
    id: 'client.device-response',
    behaviour: 'A Device Authorization Response that lacks a code, or leads to anything but a web address, is refused.',
    source: 'RFC 8628 §3.2',
  },
  {
    id: 'client.device-page',
    behaviour:
      'The page that plays the device shows the short code, the address, a QR code and the time left; every stage can be reloaded.',
    source: 'RFC 8628 §3.3',
  },
  {
    id: 'client.device-interval',
    behaviour: 'A device asks no sooner than the interval says.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'client.device-slow-down',
    behaviour: 'slow_down makes a device wait five seconds longer for good; a missing answer doubles its pause.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'client.device-end',
    behaviour: 'A device stops asking when the user said no, the codes have expired, or the server refuses for good.',
    source: 'RFC 8628 §3.5',
  },
  {
    id: 'client.client-credentials',
    behaviour:
      'A program asks for a token for itself with its own credentials, and keeps no refresh token and no id_token.',
    source: 'RFC 6749 §4.4',
  },
  {
    id: 'client.revoke',
    behaviour: 'A token is given back with its kind named; only 200 means that it worked.',
    source: 'RFC 7009 §2.1, §2.2',
  },
  {
    id: 'client.registration',
    behaviour: 'A client introduces itself, and what the server registered counts, not what was asked for.',
    source: 'RFC 7591 §3.1, §3.2.1',
  },
  {
    id: 'client.registration-judged',
    behaviour: 'A registration that this client could not use is refused, with the reason.',
    source: 'RFC 7591 §3.2.1',
  },
  {
    id: 'client.registration-managed',
    behaviour: 'A client reads, replaces and deletes its own entry with the key that it got for that.',
    source: 'RFC 7592 §2',
  },
] as const satisfies readonly Requirement[];
