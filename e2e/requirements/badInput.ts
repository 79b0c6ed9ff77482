import type { Requirement } from './requirement.ts';

/** What the authorization server makes of requests that are not as they should be, at every endpoint that it has. */
export const badInputRequirements = [
  {
    id: 'bad-input.complete',
    behaviour: 'The table of bad input has every parameter of every operation that the server documents.',
    source: 'PROTOCOL, Authorization server',
  },
  {
    id: 'bad-input.missing',
    behaviour: 'Each parameter that is missing gets the status and the error code that its specification says.',
    source: 'RFC 6749 §4.1.2.1, §5.2',
  },
  {
    id: 'bad-input.twice',
    behaviour: 'Each parameter that is sent twice is refused, where it may not be repeated.',
    source: 'RFC 6749 §3.1, §3.2',
  },
  {
    id: 'bad-input.hostile',
    behaviour: 'No value of any parameter makes the server fail, becomes a header, or is shown as markup.',
    source: 'RFC 9700 §4, OWASP ASVS 5.1.3',
  },
  {
    id: 'bad-input.unknown',
    behaviour: 'A parameter that nobody knows is ignored, whatever its name.',
    source: 'RFC 6749 §3.1, §3.2',
  },
  {
    id: 'bad-input.query',
    behaviour: 'A query that is no percent-encoded UTF-8 is refused by every endpoint that reads one.',
    source: 'RFC 6749 Appendix B',
  },
  {
    id: 'bad-input.headers',
    behaviour: 'No value of a header makes an endpoint fail.',
    source: 'PROTOCOL, Authorization server',
  },
] as const satisfies readonly Requirement[];
