/** What the address of the start page asks for: a client by name, and what it should ask for in turn. */
export interface Wanted {
  client: string;
  /** Undefined: the client's usual. */
  scope: string | undefined;
}

/** A scope as RFC 6749 §3.3 allows it. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;

/** Boxes that are ticked come one by one, a typed scope as one text; both end as the words of one scope, each once. */
export function wantedFrom(query: URLSearchParams): Wanted {
  const words = query.getAll('scope').flatMap((scope) => scope.split(/\s+/));
  const scope = [...new Set(words.filter((word) => scopeToken.test(word)))].slice(0, 50).join(' ');
  return { client: query.get('client') || 'demo-client', scope: scope === '' ? undefined : scope };
}
