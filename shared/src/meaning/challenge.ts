/** One challenge of a `WWW-Authenticate` header: the scheme and its parameters (RFC 9110 §11.6.1). */
export interface Challenge {
  scheme: string;
  parameters: ReadonlyMap<string, string>;
}

const piece = /([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/** Reads the challenges of a header; what is malformed is passed over. */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, name = '', quoted, plain] of header.slice(0, 8192).matchAll(piece)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) challenges.push({ scheme: name, parameters: new Map() });
    else challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return challenges;
}

/** The challenge that asks for an access token (RFC 6750 §3, RFC 9449 §7.1). */
export function bearerChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined) return undefined;
  return parseChallenges(header).find(({ scheme }) => /^(bearer|dpop)$/i.test(scheme));
}
