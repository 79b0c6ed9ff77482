import { type Explanations, spec, standard } from '../spec.ts';

const html = 'https://html.spec.whatwg.org/multipage/';

/** What helmet and the pages set so that browsers refuse what should not happen. */
export const securityHeaders: Explanations = {
  'content-security-policy': {
    meaning: 'What this page may load, run and be framed by; the lab’s pages run no inline script.',
    checkedBy: 'The browser. A `form-action` of `self` would also stop the redirect to the client that follows a form.',
    withoutIt: 'A piece of script smuggled into a page could read what it shows and press its buttons.',
    source: standard('CSP Level 3 §3.1', 'https://www.w3.org/TR/CSP3/#csp-header'),
  },
  'content-security-policy-report-only': {
    meaning: 'A policy that is tried out: violations are reported, not stopped.',
    checkedBy: 'The browser reports to the address that it names.',
    withoutIt: 'A stricter policy has to be tried on the users.',
    source: standard('CSP Level 3 §3.2', 'https://www.w3.org/TR/CSP3/#cspro-header'),
  },
  'x-frame-options': {
    meaning: 'Who may show this page in a frame, for browsers that do not know `frame-ancestors`.',
    checkedBy: 'The browser; where a CSP says `frame-ancestors`, that decides.',
    withoutIt: 'Clickjacking: an attacker lays the consent page, invisible, under a game, and you click "Allow".',
    source: spec('RFC 7034', '2.1'),
  },
  'x-content-type-options': {
    meaning: '`nosniff`: the browser must not guess a type other than the one stated.',
    checkedBy: 'The browser.',
    withoutIt: 'An uploaded picture that contains script could be run as script.',
    source: standard('Fetch: X-Content-Type-Options', 'https://fetch.spec.whatwg.org/#x-content-type-options-header'),
  },
  'referrer-policy': {
    meaning: 'How much of this page’s address goes along when the browser leaves it; here nothing.',
    checkedBy: 'The browser.',
    withoutIt: 'A link or picture on a page whose URL holds a code would send that code to another host.',
    source: standard('Referrer Policy §4.1', 'https://www.w3.org/TR/referrer-policy/#referrer-policy-header'),
  },
  'strict-transport-security': {
    meaning: 'The browser must use https for this host from now on.',
    checkedBy: 'The browser, and only if it came over https; on http://localhost it has no effect.',
    withoutIt: 'The first request of a visit may go over http, where a code or cookie can be read.',
    source: spec('RFC 6797', '6.1'),
  },
  'cross-origin-opener-policy': {
    meaning: 'Whether this page shares a browsing context group with the pages that opened it.',
    checkedBy: 'The browser cuts `window.opener` where the policies differ.',
    withoutIt: 'A page that opened the sign-in could send its window elsewhere meanwhile.',
    source: standard('HTML: Cross-Origin-Opener-Policy', `${html}browsers.html#cross-origin-opener-policies`),
  },
  'cross-origin-resource-policy': {
    meaning: 'Which sites may load this response as a picture, script or the like.',
    checkedBy: 'The browser, before it hands the bytes to the page.',
    withoutIt: 'Another site’s process holds the bytes, where side channels might read them.',
    source: standard(
      'Fetch: Cross-Origin-Resource-Policy',
      'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header',
    ),
  },
  'cross-origin-embedder-policy': {
    meaning: 'Whether this page may load what has not agreed to be loaded.',
    checkedBy: 'The browser, for everything that the page embeds.',
    withoutIt: 'The page gets no precise timers, which few need.',
    source: standard('HTML: Cross-Origin-Embedder-Policy', `${html}browsers.html#coep`),
  },
  'origin-agent-cluster': {
    meaning: 'Asks the browser to keep this origin’s pages apart from others of the same site.',
    checkedBy: 'The browser, as a hint.',
    withoutIt: 'Subdomains may share a process and relax their domain to reach one another.',
    source: standard('HTML: Origin-Agent-Cluster', `${html}browsers.html#origin-keyed-agent-clusters`),
  },
  'permissions-policy': {
    meaning: 'Which features, such as camera or location, this page and its frames may use.',
    checkedBy: 'The browser.',
    withoutIt: 'An embedded page may ask the user for them in this site’s name.',
    source: standard('Permissions Policy', 'https://www.w3.org/TR/permissions-policy/'),
  },
  'x-dns-prefetch-control': {
    meaning: 'Whether the browser may look up the hosts of links in advance; helmet says no.',
    checkedBy: 'The browser.',
    withoutIt: 'The name server learns which links you only looked at.',
    source: standard('Helmet: X-DNS-Prefetch-Control', 'https://helmetjs.github.io/#x-dns-prefetch-control'),
  },
  'x-download-options': {
    meaning: 'Told Internet Explorer 8 not to open downloads in the context of this site.',
    checkedBy: 'No browser of today.',
    withoutIt: 'Nothing changes; helmet still sends it.',
    source: standard('Helmet: X-Download-Options', 'https://helmetjs.github.io/#x-download-options'),
  },
  'x-permitted-cross-domain-policies': {
    meaning: 'Whether Adobe’s Flash and Acrobat may load data of this site.',
    checkedBy: 'Those plug-ins.',
    withoutIt: 'An old plug-in could follow a policy file that someone uploaded.',
    source: standard(
      'Helmet: X-Permitted-Cross-Domain-Policies',
      'https://helmetjs.github.io/#x-permitted-cross-domain-policies',
    ),
  },
  'x-xss-protection': {
    meaning: '`0` switches off an old filter that did more harm than good.',
    checkedBy: 'Browsers that still have the filter.',
    withoutIt: 'The filter could be used to disable parts of a page.',
    source: standard('Helmet: X-XSS-Protection', 'https://helmetjs.github.io/#x-xss-protection'),
  },
};

/** How browsers ask whether a script of one origin may read the answers of another (CORS). */
export const corsHeaders: Explanations = {
  'access-control-allow-origin': {
    meaning: 'Which origins’ scripts may read this answer.',
    checkedBy: 'The browser of the page whose script asked; programs outside a browser ignore it.',
    withoutIt: 'An in-browser client can send to the token endpoint but never see the tokens.',
    source: standard(
      'Fetch: Access-Control-Allow-Origin',
      'https://fetch.spec.whatwg.org/#http-access-control-allow-origin',
    ),
  },
  'access-control-allow-credentials': {
    meaning: 'Whether scripts may send cookies along; public metadata has no use for that.',
    checkedBy: 'The browser; it refuses the combination with `*`.',
    withoutIt: 'It means no, which is right for an API that takes tokens.',
    source: standard(
      'Fetch: Access-Control-Allow-Credentials',
      'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
    ),
  },
  'access-control-allow-methods': {
    meaning: 'Which methods scripts of other origins may use.',
    checkedBy: 'The browser, after a preflight.',
    withoutIt: 'Only GET, HEAD and POST are possible.',
    source: standard(
      'Fetch: Access-Control-Allow-Methods',
      'https://fetch.spec.whatwg.org/#http-access-control-allow-methods',
    ),
  },
  'access-control-allow-headers': {
    meaning: 'Which request headers scripts of other origins may set.',
    checkedBy: 'The browser, after a preflight; `*` does not include Authorization.',
    withoutIt: 'A script cannot send its access token.',
    source: standard(
      'Fetch: Access-Control-Allow-Headers',
      'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
    ),
  },
  'access-control-expose-headers': {
    meaning: 'Which response headers a script of another origin may read.',
    checkedBy: 'The browser hides all others but a few.',
    withoutIt: 'An in-browser client cannot read WWW-Authenticate, and does not learn why its token was refused.',
    source: standard(
      'Fetch: Access-Control-Expose-Headers',
      'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
    ),
  },
  'access-control-max-age': {
    meaning: 'For how many seconds the browser may remember this permission.',
    checkedBy: 'The browser, which has a limit of its own.',
    withoutIt: 'A preflight comes before nearly every call.',
    source: standard('Fetch: Access-Control-Max-Age', 'https://fetch.spec.whatwg.org/#http-access-control-max-age'),
  },
  'access-control-request-method': {
    meaning: 'The method that the script would like to use.',
    checkedBy: 'The server answers what it allows; the browser decides.',
    withoutIt: 'It is no preflight, just an OPTIONS request.',
    source: standard(
      'Fetch: Access-Control-Request-Method',
      'https://fetch.spec.whatwg.org/#http-access-control-request-method',
    ),
  },
  'access-control-request-headers': {
    meaning: 'The headers that the script would like to set, such as `authorization`.',
    checkedBy: 'The server, in its list of allowed headers.',
    withoutIt: 'The script sets none beyond the harmless ones.',
    source: standard(
      'Fetch: Access-Control-Request-Headers',
      'https://fetch.spec.whatwg.org/#http-access-control-request-headers',
    ),
  },
  'access-control-request-private-network': {
    meaning: 'A public page would like to reach a host in your own network.',
    checkedBy: 'That host has to agree.',
    withoutIt: 'The request stays within one kind of network.',
    source: standard('Private Network Access', 'https://wicg.github.io/private-network-access/'),
  },
};

/** How one call is followed through several programs. */
export const traceHeaders: Explanations = {
  traceparent: {
    meaning:
      'The id of the whole trace and of the call that this one is part of, so that the diagram knows what caused what.',
    checkedBy: 'Nobody for OAuth; the lab’s recorder reads it. It proves nothing and grants nothing.',
    withoutIt: 'A Token Request could not be drawn under the page that caused it.',
    source: standard('W3C Trace Context §3.2', 'https://www.w3.org/TR/trace-context/#traceparent-header'),
  },
  tracestate: {
    meaning: 'What tracing products add for themselves.',
    checkedBy: 'The product that wrote it.',
    withoutIt: 'Only the ids of traceparent travel on.',
    source: standard('W3C Trace Context §3.3', 'https://www.w3.org/TR/trace-context/#tracestate-header'),
  },
  traceresponse: {
    meaning: 'The receiver’s word that it recorded this exchange, and under which ids.',
    checkedBy: 'The sender’s recorder: it records the exchange itself only where this is missing.',
    withoutIt: 'The exchange would be drawn twice, or not at all.',
    source: standard('W3C Trace Context Level 2', 'https://w3c.github.io/trace-context/#traceresponse-header'),
  },
  baggage: {
    meaning: 'Which party of the lab sends, and which part of its code.',
    checkedBy: 'The recorder, to pick the lane. It is never used to decide on access.',
    withoutIt: 'The arrow would begin at a lane named by User-Agent.',
    source: standard('W3C Baggage §3', 'https://www.w3.org/TR/baggage/'),
  },
};
