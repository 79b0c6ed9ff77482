/** RFC 6750 §2.1: `b64token`, after a scheme whose case does not matter (RFC 9110 §11.1). */
const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/** The token of an `Authorization` header; undefined where it holds none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return bearer.exec(authorization ?? '')?.[1];
}
