import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { quoted } from '../http/errorText.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Client } from '../store/clients.ts';
import { type AuthorizeRefusal, toUser } from './refusal.ts';

/** Where the answer goes. */
export interface RedirectTarget {
  uri: string;
  /** Whether the request named it. */
  sent: boolean;
}

interface Known {
  parameters: WireParameters;
  client: Client;
}

const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?((?:[/?].*)?)$/s;

/**
 * RFC 9700 §4.1.3: the strings are equal, character for character. Only the port of a loopback IP address may differ, because a
 * native app gets it from its operating system (RFC 8252 §7.3).
 */
export function redirectUriMatches(sent: string, registered: string): boolean {
  if (sent === registered) return true;
  const [, sentHost, sentRest] = loopback.exec(sent) ?? [];
  const [, host, rest] = loopback.exec(registered) ?? [];
  return host !== undefined && sentHost === host && sentRest === rest && URL.canParse(sent);
}

export const redirectUriIsRegistered: Check<Known, RedirectTarget, AuthorizeRefusal> = {
  question: 'Is the redirect URI registered for this client?',
  source: 'RFC 6749 §3.1.2.3, RFC 9700 §4.1.3',
  run({ parameters, client }) {
    const sent = parameters.get('redirect_uri');
    const [only, ...others] = client.redirectUris;
    if (only === undefined) {
      return refuse(
        toUser(
          'unauthorized_client',
          `${client.name} has no redirect URI, so no user can sign in to it.`,
          'Use a client that is registered for the authorization code grant.',
        ),
      );
    }
    if (parameters.repeated.includes('redirect_uri')) {
      return refuse(toUser('invalid_request', 'redirect_uri occurs more than once.', 'Send redirect_uri once.'));
    }
    if (sent === undefined) {
      if (others.length === 0) return pass({ uri: only, sent: false }, 'Not sent; the client has one only.');
      return refuse(
        toUser(
          'invalid_request',
          `redirect_uri is missing, and ${client.name} has more than one.`,
          'Add the redirect_uri that the answer should go to.',
        ),
      );
    }
    if (client.redirectUris.some((registered) => redirectUriMatches(sent, registered))) {
      return pass({ uri: sent, sent: true });
    }
    return refuse(
      toUser(
        'invalid_request',
        `The redirect URI ${quoted(sent)} is not registered for ${client.name}.`,
        `Send one that is registered, character for character: ${client.redirectUris.join(' or ')}. You are not sent back, because whoever wrote that address may not be ${client.name}.`,
      ),
    );
  },
};
