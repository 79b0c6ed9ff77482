/** A request to an endpoint, before anything is wrong with it. */
export interface Sent {
  /** Where it differs from the endpoint's own path. */
  path?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  form?: Record<string, string>;
  json?: Record<string, unknown>;
}

/** The same, with one parameter more, left out, or sent another time. */
export interface Change {
  name: string;
  /** Undefined leaves it out. */
  value?: string;
  again?: boolean;
}

/** A request as `fetch` takes it, with a change or without; a redirect is an answer like any other. */
export function messageOf(origin: string, method: string, path: string, sent: Sent, change?: Change) {
  const { headers = {}, query, form, json } = sent;
  const url = new URL(sent.path ?? path, origin);
  if (query !== undefined) url.search = encoded(query, change);
  return {
    url,
    method,
    redirect: 'manual' as const,
    headers: {
      ...headers,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(form === undefined ? {} : { body: encoded(form, change) }),
    ...(json === undefined ? {} : { body: changedJson(json, change) }),
  };
}

export function send(...message: Parameters<typeof messageOf>): Promise<Response> {
  const { url, ...init } = messageOf(...message);
  return fetch(url, init);
}

function encoded(parameters: Record<string, string>, change: Change | undefined): string {
  const pairs = new URLSearchParams(parameters);
  if (change === undefined) return pairs.toString();
  const { name, value, again } = change;
  if (again) pairs.append(name, pairs.get(name) ?? 'x');
  else if (value === undefined) pairs.delete(name);
  else pairs.set(name, value);
  if (again && pairs.getAll(name).length < 2) pairs.append(name, 'x');
  return pairs.toString();
}

function changedJson(json: Record<string, unknown>, change: Change | undefined): string {
  if (change === undefined) return JSON.stringify(json);
  const members = Object.entries(json).filter(([name]) => name !== change.name);
  if (change.value !== undefined) members.push([change.name, change.value]);
  return JSON.stringify(Object.fromEntries(members));
}
