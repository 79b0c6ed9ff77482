import { isLabParty } from '../lab/parties.ts';

/**
 * Names a caller that sent no `baggage`: the browser, by the Fetch Metadata headers that only browsers send, or a tool, by the
 * first product of its `User-Agent` (RFC 9110 §10.1.5).
 * @param headers by name in lower case.
 */
export function callerWithoutBaggage(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const agent = String(headers['user-agent'] ?? '');
  const fetchMode = headers['sec-fetch-mode'];
  // Node's fetch sends sec-fetch-mode, too, but calls itself "node".
  if (agent.startsWith('Mozilla/') || (fetchMode !== undefined && headers['sec-fetch-dest'] !== undefined))
    return 'browser';
  const [product] = /^[!#$%&'*+.^_`|~\w-]{1,80}/.exec(agent) ?? [];
  if (product === undefined) return 'unnamed tool';
  return isLabParty(product) ? `a tool named ${product}` : product;
}
