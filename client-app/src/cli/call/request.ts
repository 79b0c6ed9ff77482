import type { HttpRequest } from '../../oauth/http.ts';
import { bearerRequest } from '../../oauth/resource.ts';
import { usageProblem } from '../problem.ts';

/** What the user said about a request, much as curl has it. */
export interface RequestOptions {
  request?: string | undefined;
  data?: string | undefined;
  header: readonly string[];
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** RFC 9110 §5.6.2: a name is a token; a value holds no line break, or it would be two headers. */
const headerForm = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\x20-\x7e\x80-\xff\t]*)$/;
/** What this program or the connection decides. */
const taken = new Set(['authorization', 'host', 'content-length', 'transfer-encoding', 'connection']);

/** The request as it will be sent, with the access token in the header. */
export function callRequest(url: string, accessToken: string, { request, data, header }: RequestOptions): HttpRequest {
  const method = methodOf(request ?? (data === undefined ? 'GET' : 'POST'));
  if (data !== undefined && (method === 'GET' || method === 'HEAD'))
    throw usageProblem(`A ${method} request has no body. Leave out --data, or choose another method: -X POST`);
  const given = header.map(headerOf);
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const own = bearerRequest(url, accessToken).headers.filter(([name]) => !names.has(name.toLowerCase()));
  const type: HttpRequest['headers'] =
    data === undefined || names.has('content-type') ? [] : [['Content-Type', typeOf(data)]];
  return { method, url, headers: [...own, ...type, ...given], ...(data === undefined ? {} : { text: data }) };
}

function methodOf(typed: string): HttpRequest['method'] {
  const method = methods.find((one) => one === typed.toUpperCase());
  if (method === undefined)
    throw usageProblem(`-X: "${typed.slice(0, 40)}" is not offered. There is ${methods.join(', ')}.`);
  return method;
}

function headerOf(typed: string): readonly [string, string] {
  const [, name, value] = headerForm.exec(typed) ?? [];
  if (name === undefined || value === undefined)
    throw usageProblem(`-H: "${typed.slice(0, 60)}" is no header. The form is "Name: value".`);
  if (taken.has(name.toLowerCase())) throw usageProblem(`-H: ${name} is set by the command itself.`);
  return [name, value.trim()];
}

/** JSON where it is JSON; otherwise a form, as with curl. */
function typeOf(data: string): string {
  try {
    JSON.parse(data);
    return 'application/json';
  } catch {
    return 'application/x-www-form-urlencoded';
  }
}
