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
] as const satisfies readonly Requirement[];
