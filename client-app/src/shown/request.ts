import { type HttpRequest, type Parameter, wireText } from '../oauth/http.ts';

/** A request as a page shows it before it is sent: every value with its reason, and the bytes. */
export interface ShownRequest {
  method: HttpRequest['method'];
  endpoint: string;
  wire: string;
  parameters: readonly (Parameter & { editable: boolean })[];
}

/** @param editable the parameters that the learner may change. */
export function shownRequest(request: HttpRequest, editable: readonly string[] = []): ShownRequest {
  const { method, url, headers, form = [] } = request;
  const credentials = headers
    .filter(([name]) => name === 'Authorization')
    .map(([name, value]) => ({
      name,
      value,
      ...reasonOf(value),
    }));
  return {
    method,
    endpoint: url,
    wire: wireText(request),
    parameters: [...form, ...credentials].map((parameter) => ({
      ...parameter,
      editable: editable.includes(parameter.name),
    })),
  };
}

function reasonOf(credentials: string): Pick<Parameter, 'why' | 'source'> {
  return credentials.startsWith('Basic ')
    ? {
        why: 'A header: the client’s name and its secret, base64. Encoded, not encrypted; only TLS hides it.',
        source: 'RFC 6749 §2.3.1',
      }
    : { why: 'A header: whoever holds this token may do what it allows.', source: 'RFC 6750 §2.1' };
}
