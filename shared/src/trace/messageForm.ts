/**
 * What may stand in a message that somebody writes by hand (RFC 9110 §5.1, §5.5; RFC 9112 §3.2.1), so that nothing in it can end a
 * header and begin another.
 */
export const messageForm = {
  headerName: /^[!#$%&'*+.^_`|~\w-]{1,256}$/,
  headerValue: /^[\t\x20-\x7e\x80-\xff]{0,16384}$/,
  /** Path and query. */
  target: /^\/[\x21\x23-\x7e]{0,8191}$/,
  leastStatus: 200,
  mostStatus: 599,
} as const;
