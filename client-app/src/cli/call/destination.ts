import { isFitEndpoint } from '../../oauth/issuer.ts';
import { usageProblem } from '../problem.ts';
import type { SignIn } from '../signIn.ts';

/**
 * The address to call. A path means the API that the token is for. The token goes nowhere else unless the user insists: who gets a token
 * can use it (RFC 9700 §4.9.2), and never without TLS but on this computer (RFC 6750 §5.3).
 * @param labApi the lab's own resource server, which tokens of the lab's own issuer are for.
 */
export function destinationOf(
  typed: string,
  { metadata, client }: Pick<SignIn, 'metadata' | 'client'>,
  lab: { issuer: string; api: string },
  anywhere: boolean,
): string {
  const api = client.resource ?? (metadata.issuer === lab.issuer ? lab.api : undefined);
  if (typed.startsWith('/') && api === undefined)
    throw usageProblem('A path alone does not say which API is meant. Give the whole address.');
  const url = URL.canParse(typed, api) ? new URL(typed, api) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || !/^(\/|https?:)/i.test(typed))
    throw usageProblem(`"${typed.slice(0, 100)}" is no address. Give a path such as /protected, or a whole URL.`);
  if (url.username !== '' || url.password !== '')
    throw usageProblem('The address has a name or password in it. Leave them out: the token is what opens the API.');
  if (!isFitEndpoint(url.href) && url.origin !== lab.api)
    throw usageProblem(
      `${url.origin} is plain http and not on this computer, so anybody on the way could take the token.`,
    );
  const meant = [api, metadata.issuer, metadata.userinfo_endpoint].flatMap((one) =>
    one !== undefined && URL.canParse(one) ? [new URL(one).origin] : [],
  );
  if (!anywhere && !meant.includes(url.origin))
    throw usageProblem(
      `The token is for ${[...new Set(meant)].join(' and ')}. ${url.origin} could use it in your name. If that is what you want: --anywhere`,
    );
  url.hash = '';
  return url.href;
}
