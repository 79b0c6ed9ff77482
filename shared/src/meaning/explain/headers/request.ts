import { type Explanations, spec, standard } from '../spec.ts';

const hints = 'https://wicg.github.io/ua-client-hints/';
const metadata = 'https://www.w3.org/TR/fetch-metadata/';

/** What browsers and HTTP libraries send with a request. */
export const requestHeaders: Explanations = {
  host: {
    meaning: 'The host and port that the sender meant to reach.',
    checkedBy: 'Proxies and virtual hosts route by it; OAuth servers must not build their issuer or links from it.',
    withoutIt: 'HTTP/1.1 answers 400; and a server that trusts it can be made to hand out an attacker’s addresses.',
    source: spec('RFC 9110', '7.2'),
  },
  'user-agent': {
    meaning: 'Which program sends, by its own account.',
    checkedBy: 'Nobody can check it; the lab uses it only to name the lane of a stranger.',
    withoutIt: 'A request of curl and one of a script look the same in a log.',
    source: spec('RFC 9110', '10.1.5'),
  },
  accept: {
    meaning: 'The media types that the sender can read.',
    checkedBy: 'A server with several representations picks one; MCP clients must name JSON and event streams.',
    withoutIt: 'The server sends what it likes, and a program might get a page.',
    source: spec('RFC 9110', '12.5.1'),
  },
  'accept-language': {
    meaning: 'The languages that the user of this browser reads, in order.',
    checkedBy: 'A server that has its pages in several languages.',
    withoutIt: 'Pages come in the server’s own language.',
    source: spec('RFC 9110', '12.5.4'),
  },
  'accept-encoding': {
    meaning: 'The compressions that the sender can undo.',
    checkedBy: 'The server compresses with one of them or not at all.',
    withoutIt: 'Answers come uncompressed.',
    source: spec('RFC 9110', '12.5.3'),
  },
  'accept-charset': {
    meaning: 'The character sets that the sender can read; everything is UTF-8 today.',
    checkedBy: 'Nobody any more.',
    withoutIt: 'Nothing changes, which is why browsers stopped sending it.',
    source: spec('RFC 9110', '12.5.2'),
  },
  'content-type': {
    meaning: 'What the body is: token requests are forms (`application/x-www-form-urlencoded`), answers are JSON.',
    checkedBy: 'The receiver, before it parses; OAuth endpoints answer invalid_request to another type.',
    withoutIt: 'A browser might guess, and run JSON or text as a page with script.',
    source: spec('RFC 9110', '8.3'),
  },
  'content-length': {
    meaning: 'How many bytes the body has.',
    checkedBy: 'The receiver knows by it where the message ends, and refuses too many at once with 413.',
    withoutIt: 'The body has to come in chunks, or the connection must close behind it.',
    source: spec('RFC 9110', '8.6'),
  },
  'content-encoding': {
    meaning: 'How the body was compressed.',
    checkedBy: 'The receiver undoes it before it reads.',
    withoutIt: 'The body is as it is; compressed bytes would look like noise.',
    source: spec('RFC 9110', '8.4'),
  },
  origin: {
    meaning: 'The scheme, host and port of the page that caused this request. Scripts cannot forge it.',
    checkedBy: 'A server that answers to other origins (CORS), and one that refuses forms from elsewhere.',
    withoutIt: 'A server could not tell its own pages’ requests from those of any other site.',
    source: standard('Fetch: Origin header', 'https://fetch.spec.whatwg.org/#origin-header'),
  },
  referer: {
    meaning: 'The page from which the browser comes, as much as that page’s policy lets out.',
    checkedBy: 'Nobody should rely on it.',
    withoutIt: 'That is better here: a referrer with a code in its URL would leak the code.',
    source: spec('RFC 9110', '10.1.3'),
  },
  cookie: {
    meaning: 'What this server had the browser keep: above all, the id of the session.',
    checkedBy:
      'The server looks the session up. Cookies of one host go to all its ports, so each process has names of its own.',
    withoutIt: 'The server sees a stranger: no sign-in, no state to compare with.',
    source: spec('RFC 6265', '4.2'),
  },
  'upgrade-insecure-requests': {
    meaning: 'The browser says that it would like https.',
    checkedBy: 'A server that has both may redirect.',
    withoutIt: 'A user who typed http stays there if the server does not redirect by itself.',
    source: standard('Upgrade Insecure Requests §3.2.1', 'https://www.w3.org/TR/upgrade-insecure-requests/#preference'),
  },
  'sec-fetch-mode': {
    meaning: 'How the request came about: `navigate` for a page load, `cors` for a script’s fetch.',
    checkedBy: 'The lab tells front-channel from back-channel by it; servers may refuse what they do not expect.',
    withoutIt: 'A server cannot tell a page load from a script’s call.',
    source: standard('Fetch Metadata §2.2', `${metadata}#sec-fetch-mode-header`),
  },
  'sec-fetch-site': {
    meaning: 'Whether the request comes from the same origin, the same site, another site, or from the user alone.',
    checkedBy: 'A server may refuse a form that another site sent.',
    withoutIt: 'Cross-site forgery has to be noticed by tokens and cookies alone.',
    source: standard('Fetch Metadata §2.3', `${metadata}#sec-fetch-site-header`),
  },
  'sec-fetch-dest': {
    meaning: 'What the answer is for: a document, a frame, a script, an image.',
    checkedBy: 'A server may refuse to be loaded as something that it is not.',
    withoutIt: 'A page with JSON could be pulled in as a script.',
    source: standard('Fetch Metadata §2.1', `${metadata}#sec-fetch-dest-header`),
  },
  'sec-fetch-user': {
    meaning: '`?1` where the user clicked, rather than a script.',
    checkedBy: 'A server that wants to see a person behind a navigation.',
    withoutIt: 'The navigation was started by a script or a redirect without a click.',
    source: standard('Fetch Metadata §2.4', `${metadata}#sec-fetch-user-header`),
  },
  'sec-fetch-storage-access': {
    meaning: 'Whether a request from inside another site’s page has access to its cookies.',
    checkedBy: 'A server in a frame that might ask for that access.',
    withoutIt: 'The server learns only from missing cookies.',
    source: standard('Storage Access Headers', 'https://privacycg.github.io/storage-access-headers/'),
  },
  'sec-purpose': {
    meaning: 'That the browser fetches in advance, without the user having asked yet.',
    checkedBy: 'A server that must not count it, or spend a one-time link on it.',
    withoutIt: 'A prefetch looks like a visit.',
    source: standard('Fetch: Sec-Purpose header', 'https://fetch.spec.whatwg.org/#sec-purpose-header'),
  },
  purpose: {
    meaning: '`prefetch`, the older way of browsers to say that nobody has asked for this page yet.',
    checkedBy: 'A server that counts visits, or acts on links.',
    withoutIt: 'Sec-Purpose says the same in newer browsers.',
    source: standard('Fetch: Sec-Purpose header', 'https://fetch.spec.whatwg.org/#sec-purpose-header'),
  },
  'sec-ch-ua': {
    meaning:
      'The brands and major versions of the browser, mixed with a made-up one so that nobody relies on the list.',
    checkedBy: 'Nobody here.',
    withoutIt: 'A site that adapts to browsers reads User-Agent instead.',
    source: standard('UA Client Hints: Sec-CH-UA', `${hints}#sec-ch-ua`),
  },
  'sec-ch-ua-mobile': {
    meaning: '`?1` on a telephone.',
    checkedBy: 'A site with another layout for small screens; the lab’s pages adapt by style alone.',
    withoutIt: 'The site has to look at the width of the window.',
    source: standard('UA Client Hints: Sec-CH-UA-Mobile', `${hints}#sec-ch-ua-mobile`),
  },
  'sec-ch-ua-platform': {
    meaning: 'The operating system’s name.',
    checkedBy: 'A page that offers the right download.',
    withoutIt: 'The page offers all of them.',
    source: standard('UA Client Hints: Sec-CH-UA-Platform', `${hints}#sec-ch-ua-platform`),
  },
  'sec-gpc': {
    meaning: 'The user asks that personal data be neither sold nor shared.',
    checkedBy: 'Sites that law binds to it.',
    withoutIt: 'Users have to object site by site.',
    source: standard('Global Privacy Control', 'https://www.w3.org/TR/gpc/'),
  },
  dnt: {
    meaning: 'The user asks not to be tracked; the work on it has ended.',
    checkedBy: 'Hardly anybody.',
    withoutIt: 'Nothing changes at the lab, which tracks nobody.',
    source: standard('Tracking Preference Expression', 'https://www.w3.org/TR/tracking-dnt/'),
  },
  'save-data': {
    meaning: 'The user’s connection is slow or costly.',
    checkedBy: 'A server that has smaller pictures.',
    withoutIt: 'Everything comes in full size.',
    source: standard('Save Data API §3', 'https://wicg.github.io/savedata/#save-data-request-header-field'),
  },
  priority: {
    meaning: 'How urgent this response is among all that the browser waits for.',
    checkedBy: 'A server or proxy that sends several at once.',
    withoutIt: 'Pictures may come before the style that the page needs.',
    source: spec('RFC 9218', '5'),
  },
  'if-none-match': {
    meaning: 'The ETag of the copy that the sender has already.',
    checkedBy: 'The server: is it still current, the answer is 304 without a body.',
    withoutIt: 'The same bytes are sent again.',
    source: spec('RFC 9110', '13.1.2'),
  },
  'if-match': {
    meaning: 'The ETag that the resource must still have.',
    checkedBy: 'The server refuses with 412 if someone else changed it meanwhile.',
    withoutIt: 'Two editors overwrite one another.',
    source: spec('RFC 9110', '13.1.1'),
  },
  'if-modified-since': {
    meaning: 'The date of the copy that the sender has already.',
    checkedBy: 'The server answers 304 if nothing changed since.',
    withoutIt: 'An unchanged file is fetched once more.',
    source: spec('RFC 9110', '13.1.3'),
  },
  'cache-control': {
    meaning: 'Who may keep this message; `no-store` says nobody, and stands on everything that holds a token.',
    checkedBy: 'The browser and every cache on the way.',
    withoutIt: 'Tokens could be found in a cache, or the Back button could show a page of a session that ended.',
    source: spec('RFC 9111', '5.2'),
  },
  pragma: {
    meaning: '`no-cache` for caches of the time before HTTP/1.1.',
    checkedBy: 'Only caches that do not know Cache-Control; RFC 6749 still asked for it with tokens.',
    withoutIt: 'Nothing breaks with the caches of today.',
    source: spec('RFC 9111', '5.4'),
  },
  connection: {
    meaning: 'What becomes of the TCP connection after this message.',
    checkedBy: 'The two ends of this one connection; proxies do not pass it on.',
    withoutIt: 'HTTP/1.1 keeps the connection open.',
    source: spec('RFC 9110', '7.6.1'),
  },
  'keep-alive': {
    meaning: 'For how many seconds an idle connection stays open.',
    checkedBy: 'The client, which should not send on one that is about to close.',
    withoutIt: 'Both sides guess, and a request may meet a closing connection.',
    source: spec('RFC 2068', '19.7.1'),
  },
  'transfer-encoding': {
    meaning: 'The body comes in chunks, its length not known beforehand.',
    checkedBy: 'The receiver reads chunk by chunk.',
    withoutIt:
      'The length has to be known; and both together are refused, since two readers could disagree on the end.',
    source: spec('RFC 9112', '6.1'),
  },
  te: {
    meaning: 'Which transfer codings and trailers the sender understands.',
    checkedBy: 'The next server on the way.',
    withoutIt: 'Chunks without trailers are always understood.',
    source: spec('RFC 9110', '10.1.4'),
  },
  expect: {
    meaning: '`100-continue`: the sender waits for a word before it sends a large body.',
    checkedBy: 'The server can refuse before the body was sent.',
    withoutIt: 'The body travels even if the head is refused.',
    source: spec('RFC 9110', '10.1.1'),
  },
  upgrade: {
    meaning: 'The other protocol that the sender would like to speak, such as WebSocket.',
    checkedBy: 'The server answers 101, or goes on with HTTP.',
    withoutIt: 'It stays HTTP.',
    source: spec('RFC 9110', '7.8'),
  },
  'x-forwarded-for': {
    meaning: 'The address from which a proxy got the request, by the proxy’s account.',
    checkedBy: 'Only a server that is told which proxies to trust; anyone can send it.',
    withoutIt: 'All users behind one proxy share its address, and its rate limit.',
    source: spec('RFC 7239', '5.2'),
  },
  'x-forwarded-proto': {
    meaning: 'Whether the browser spoke https with the proxy in front.',
    checkedBy: 'A server behind a known proxy, for the Secure flag of cookies.',
    withoutIt: 'The server thinks that everything is http.',
    source: spec('RFC 7239', '5.4'),
  },
  'x-forwarded-host': {
    meaning: 'The host that the browser asked the proxy for.',
    checkedBy: 'No issuer may be built from it: anyone can send it.',
    withoutIt: 'The server uses its configured origin, as it should.',
    source: spec('RFC 7239', '5.3'),
  },
  'x-requested-with': {
    meaning: 'A mark that a script of the page sent this, an old custom.',
    checkedBy: 'Some servers, because other sites cannot add a header without asking first.',
    withoutIt: 'Nothing breaks here.',
    source: standard(
      'Fetch: CORS-safelisted request-header',
      'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
    ),
  },
};
