import { type Explanations, spec, standard } from '../spec.ts';

const systemErrors = 'https://nodejs.org/api/errors.html#common-system-errors';

/** HTTP statuses without an OAuth error code, and calls that did not come back. */
export const transportErrors: Explanations = {
  '400': {
    meaning: 'The server could not make sense of the request, or refused it without an OAuth error code.',
    checkedBy: 'The server that was asked; its page says what it did not accept.',
    withoutIt: 'A broken or forged request would be carried out as far as it can be read.',
    source: spec('RFC 9110', '15.5.1'),
  },
  '401': {
    meaning: 'You are not signed in here, the password was wrong, or no access token came.',
    checkedBy: 'The server that was asked.',
    withoutIt: 'Everybody could see what belongs to one user.',
    source: spec('RFC 9110', '15.5.2'),
  },
  '403': {
    meaning: 'The server knows who asks, and does not allow this.',
    checkedBy: 'The server that was asked; a form whose token does not fit the browser ends here, too.',
    withoutIt: 'Another site could press buttons in your name.',
    source: spec('RFC 9110', '15.5.4'),
  },
  '404': {
    meaning: 'There is nothing at this address.',
    checkedBy: 'The server’s list of routes.',
    withoutIt: 'A misspelt address would look as if it worked.',
    source: spec('RFC 9110', '15.5.5'),
  },
  '405': {
    meaning: 'The address exists, but not for this method; the Allow header names those that work.',
    checkedBy: 'The server’s list of routes, by method.',
    withoutIt: 'A token request sent as GET would put the code into URL logs.',
    source: spec('RFC 9110', '15.5.6'),
  },
  '408': {
    meaning: 'The request did not arrive in time.',
    checkedBy: 'The server’s time-outs.',
    withoutIt: 'A few slow connections could occupy the whole server.',
    source: spec('RFC 9110', '15.5.9'),
  },
  '409': {
    meaning: 'The request does not fit what has happened meanwhile.',
    checkedBy: 'The server, by the state of what was asked for.',
    withoutIt: 'The slower of two requests would undo the faster one.',
    source: spec('RFC 9110', '15.5.10'),
  },
  '413': {
    meaning: 'The body is larger than the server reads.',
    checkedBy: 'The server, while the body arrives; the lab’s limit is 100 KiB.',
    withoutIt: 'One request could fill the memory.',
    source: spec('RFC 9110', '15.5.14'),
  },
  '414': {
    meaning: 'The URL is longer than the server reads.',
    checkedBy: 'The server; the lab’s limit is 8 KiB.',
    withoutIt: 'Logs and memory could be filled with addresses.',
    source: spec('RFC 9110', '15.5.15'),
  },
  '415': {
    meaning: 'The body is of a type that this address does not take.',
    checkedBy: 'The server, by Content-Type.',
    withoutIt: 'JSON might be read as a form, and mean something else.',
    source: spec('RFC 9110', '15.5.16'),
  },
  '429': {
    meaning: 'Too many tries in too short a time; Retry-After says how long to wait.',
    checkedBy: 'The server counts per account and per address.',
    withoutIt: 'Passwords and user codes could be guessed at full speed.',
    source: spec('RFC 6585', '4'),
  },
  '500': {
    meaning: 'The server failed and does not say how.',
    checkedBy: 'Its own log holds the reason.',
    withoutIt: 'A half-done request would look like success.',
    source: spec('RFC 9110', '15.6.1'),
  },
  '502': {
    meaning: 'The server asked another one, and got no usable answer.',
    checkedBy: 'The server in the middle; the failed call stands below this one in the diagram.',
    withoutIt: 'The fault would be looked for in the wrong program.',
    source: spec('RFC 9110', '15.6.3'),
  },
  '503': {
    meaning: 'The server, or something it depends on, is not available now.',
    checkedBy: 'The server, which may say when to try again.',
    withoutIt: 'A short outage would be taken for the end.',
    source: spec('RFC 9110', '15.6.4'),
  },
  '504': {
    meaning: 'The server asked another one, which did not answer in time.',
    checkedBy: 'The server in the middle, by its time-out.',
    withoutIt: 'The caller would hang for as long as the silent server does.',
    source: spec('RFC 9110', '15.6.5'),
  },
  ECONNREFUSED: {
    meaning: 'Nothing listens at that address: the program is not running, or on another port.',
    checkedBy: 'The operating system of the host that was called.',
    withoutIt: 'The caller would wait for a time-out.',
    source: standard('Node.js: ECONNREFUSED', systemErrors),
  },
  ECONNRESET: {
    meaning: 'The other side closed the connection in the middle, such as by a crash or restart.',
    checkedBy: 'The operating system tells the sender.',
    withoutIt: 'Half an answer might be taken for a whole one.',
    source: standard('Node.js: ECONNRESET', systemErrors),
  },
  UND_ERR_SOCKET: {
    meaning: 'The connection ended before an answer was complete.',
    checkedBy: 'The HTTP client of the sender.',
    withoutIt: 'An answer that was cut off would be parsed.',
    source: standard('undici: errors', 'https://undici.nodejs.org/#/docs/api/Errors'),
  },
  ETIMEDOUT: {
    meaning: 'No answer came within the time that the caller waits: five seconds here.',
    checkedBy: 'The caller’s own clock.',
    withoutIt: 'One silent server would hang all that depend on it.',
    source: standard('Node.js: ETIMEDOUT', systemErrors),
  },
  ENOTFOUND: {
    meaning: 'No host has that name.',
    checkedBy: 'The name server.',
    withoutIt: 'A misspelt issuer would be contacted under some guess.',
    source: standard('Node.js: ENOTFOUND', systemErrors),
  },
  ABORTED: {
    meaning: 'The caller went away before it was answered, such as a closed tab.',
    checkedBy: 'The receiver sees the connection close.',
    withoutIt: 'The diagram would wait for an answer that nobody reads.',
    source: spec('RFC 9112', '9.6'),
  },
  DROPPED: {
    meaning: 'You dropped this message at the bench, and its connection was cut, as if the network had failed there.',
    checkedBy: 'Nobody: whoever waits for the answer has to cope.',
    withoutIt: 'You could not see what a client does when a message is lost.',
    source: spec('RFC 9112', '9.6'),
  },
  FAILED: {
    meaning: 'The call failed in a way that has no code of its own; the message says more.',
    checkedBy: 'The HTTP client of the caller.',
    withoutIt: 'The failure would be invisible.',
    source: standard('Fetch: network error', 'https://fetch.spec.whatwg.org/#concept-network-error'),
  },
};
