/** The `data-` attributes of a row. */
type RowFacts = Record<string, string | undefined>;

/**
 * A row of the diagram as one line:
 *
 *     browser → auth-server  Authorization Request
 *     auth-server ✓ Authorization Request checks
 *     auth-server → client-app  Token Error Response (invalid_grant)
 *     client-app • PKCE pair made
 *     client-app ↛ resource-server  Resource Request
 */
export function rowInWords({ kind, name, from, to, error, pending, broken }: RowFacts): string {
  const text = error === undefined ? name : `${name} (${error})`;
  switch (kind) {
    case 'checks':
      return `${from} ${error === undefined ? '✓' : '✗'} ${text}`;
    case 'fact':
      return `${from} • ${text}`;
    case 'hold':
      return `${from} ✋ ${text}`;
    case 'gap':
      return `${from} … ${text}`;
    default:
      return `${from} ${broken === undefined ? '→' : '↛'} ${to}  ${text}${pending === undefined ? '' : ' (not answered)'}`;
  }
}
