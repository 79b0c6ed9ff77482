/** RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ). */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/**
 * Reads a `scope` value: tokens between spaces, each kept once, in their order.
 * @returns undefined where it breaks the grammar of RFC 6749 §3.3 or holds no token.
 */
export function parseScope(text: string): readonly string[] | undefined {
  const tokens = [...new Set(text.split(' ').filter((token) => token !== ''))];
  return tokens.length > 0 && tokens.every((token) => scopeToken.test(token)) ? tokens : undefined;
}
