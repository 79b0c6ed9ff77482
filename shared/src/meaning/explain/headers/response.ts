import { type Explanations, spec, standard } from '../spec.ts';

/** What servers send with a response. */
export const responseHeaders: Explanations = {
  location: {
    meaning: 'Where the browser is to go next; in OAuth it carries the messages of the front-channel.',
    checkedBy: 'The browser follows it at once; the server must have compared the address with the registered ones.',
    withoutIt: 'The authorization response does not reach the client.',
    source: spec('RFC 9110', '10.2.2'),
  },
  'set-cookie': {
    meaning: 'What the browser shall keep and send back: a session’s id, out of reach of scripts (`HttpOnly`).',
    checkedBy: 'The browser, by its attributes; `SameSite=Lax` keeps it off forms that other sites send.',
    withoutIt: 'The server forgets the user, and `state` has nothing to be compared with.',
    source: spec('RFC 6265', '4.1'),
  },
  date: {
    meaning: 'When the response was made, by the server’s clock.',
    checkedBy: 'Caches; and a person who wonders why a fresh token counts as expired can compare clocks.',
    withoutIt: 'Caches take the time of arrival.',
    source: spec('RFC 9110', '6.6.1'),
  },
  etag: {
    meaning: 'A name for exactly this version of the content.',
    checkedBy: 'The browser sends it back in If-None-Match.',
    withoutIt: 'Unchanged content is sent again each time.',
    source: spec('RFC 9110', '8.8.3'),
  },
  'last-modified': {
    meaning: 'When the content was last changed.',
    checkedBy: 'The browser sends it back in If-Modified-Since.',
    withoutIt: 'Only an ETag can tell whether a copy is current.',
    source: spec('RFC 9110', '8.8.2'),
  },
  expires: {
    meaning: 'Until when a cache may use the response, for caches without Cache-Control.',
    checkedBy: 'Old caches.',
    withoutIt: 'Cache-Control says it better.',
    source: spec('RFC 9111', '5.3'),
  },
  age: {
    meaning: 'For how many seconds a cache has had this response.',
    checkedBy: 'The browser subtracts it from max-age.',
    withoutIt: 'The response came from the server itself.',
    source: spec('RFC 9111', '5.1'),
  },
  vary: {
    meaning: 'Which request headers the answer depends on.',
    checkedBy: 'Caches keep one copy for each combination.',
    withoutIt: 'A cache could give one origin’s CORS answer to another, which the browser would then refuse.',
    source: spec('RFC 9110', '12.5.5'),
  },
  allow: {
    meaning: 'The methods that this address knows.',
    checkedBy: 'The sender of a 405 request, who can then choose another.',
    withoutIt: 'A 405 does not say what would have worked.',
    source: spec('RFC 9110', '10.2.1'),
  },
  'accept-post': {
    meaning: 'The media types that a POST to this address may have.',
    checkedBy: 'The sender of a 415 request, who can then write another.',
    withoutIt: 'A 415 does not say what would have been understood.',
    source: standard('Linked Data Platform 1.0 §7.1', 'https://www.w3.org/TR/ldp/#header-accept-post'),
  },
  'retry-after': {
    meaning: 'How many seconds to wait before trying again.',
    checkedBy: 'A client that behaves; the server counts anyway.',
    withoutIt: 'Clients try again at once, and stay locked out.',
    source: spec('RFC 9110', '10.2.3'),
  },
  'content-disposition': {
    meaning: 'Whether to show or to save the content, and under which name.',
    checkedBy: 'The browser.',
    withoutIt: 'An exported file opens in the window instead of being saved.',
    source: spec('RFC 6266', '4'),
  },
  'content-language': {
    meaning: 'The language of the people this content is for.',
    checkedBy: 'Caches and screen readers.',
    withoutIt: 'The page’s own `lang` attribute has to say it.',
    source: spec('RFC 9110', '8.5'),
  },
  'accept-ranges': {
    meaning: 'Whether parts of a file may be asked for.',
    checkedBy: 'A browser that resumes a download.',
    withoutIt: 'An interrupted download starts over.',
    source: spec('RFC 9110', '14.3'),
  },
  server: {
    meaning: 'The server’s software.',
    checkedBy: 'Nobody needs it.',
    withoutIt: 'Attackers have to guess which version runs, which is why the lab’s servers leave it out.',
    source: spec('RFC 9110', '10.2.4'),
  },
  'x-powered-by': {
    meaning: 'The framework, an advertisement.',
    checkedBy: 'Scanners that look for known holes.',
    withoutIt: 'Nothing is lost; helmet removes it.',
    source: standard('Helmet: X-Powered-By', 'https://helmetjs.github.io/#x-powered-by'),
  },
  link: {
    meaning: 'Relations of this resource to others, such as what to load early.',
    checkedBy: 'The browser, or a program that follows pages of a list.',
    withoutIt: 'The relation has to be in the content.',
    source: spec('RFC 8288', '3'),
  },
  'clear-site-data': {
    meaning: 'Asks the browser to forget cookies, storage or cache of this origin.',
    checkedBy: 'The browser, on https.',
    withoutIt: 'After sign-out, what scripts stored stays behind.',
    source: standard('Clear Site Data §3.1', 'https://www.w3.org/TR/clear-site-data/#header'),
  },
  'ratelimit-limit': {
    meaning: 'How many requests are allowed in one window of time.',
    checkedBy: 'The server counts; the client may pace itself.',
    withoutIt: 'The limit is found by running into it.',
    source: standard(
      'RateLimit header fields (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06',
    ),
  },
  'ratelimit-remaining': {
    meaning: 'How many requests are left in this window.',
    checkedBy: 'A client that slows down before it is refused.',
    withoutIt: 'The first sign of the limit is 429.',
    source: standard(
      'RateLimit header fields (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06',
    ),
  },
  'ratelimit-reset': {
    meaning: 'In how many seconds the count starts anew.',
    checkedBy: 'A client that waits exactly that long.',
    withoutIt: 'The client waits too long or not long enough.',
    source: standard(
      'RateLimit header fields (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06',
    ),
  },
  'ratelimit-policy': {
    meaning: 'The rule behind the numbers: so many requests in so many seconds.',
    checkedBy: 'A client that plans many requests.',
    withoutIt: 'The length of the window is unknown.',
    source: standard(
      'RateLimit header fields (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06',
    ),
  },
  ratelimit: {
    meaning: 'Limit, remaining requests and reset in one field, the newer form.',
    checkedBy: 'A client that knows the later drafts.',
    withoutIt: 'The single fields say the same.',
    source: standard(
      'RateLimit header fields (draft)',
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers',
    ),
  },
  deprecation: {
    meaning: 'Since when this address should no longer be used.',
    checkedBy: 'Developers, if their tools show it.',
    withoutIt: 'The end of an address comes as a surprise.',
    source: spec('RFC 9745', '2'),
  },
  'x-accel-buffering': {
    meaning: 'Asks a proxy on the way to pass on at once what it gets, instead of collecting it first.',
    checkedBy: 'Proxies such as nginx.',
    withoutIt: 'Events of a stream could be held back until there are many.',
    source: standard(
      'MCP Streamable HTTP, listening for messages',
      'https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#listening-for-messages-from-the-server',
    ),
  },
};
