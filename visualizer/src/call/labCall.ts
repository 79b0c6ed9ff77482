import { bearerChallenge } from '@oauth-lab/shared/meaning/challenge';
import { parseJson, textOf } from '@oauth-lab/shared/meaning/read';
import { formatBaggage, formatContext } from '@oauth-lab/shared/trace/context';

/** A call that this page makes itself, to a server of the lab. */
export interface LabCall {
  /** Who calls: the lane that the diagram gives it. */
  party: string;
  url: string;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  form?: URLSearchParams;
}

/** The real answer. */
export interface LabAnswer {
  /** The exchange as the trace names it, because the server takes over the span id of the call. */
  exchange: string;
  status: number;
  /** The `WWW-Authenticate` of a refusal, as it came. */
  challenge: string | undefined;
  error: string | undefined;
  description: string | undefined;
  body: string;
}

/**
 * Calls straight from the browser: the resource server and the token endpoint answer scripts of any origin (CORS), and the page's
 * policy lets it call the lab's two servers and nobody else. `baggage` names the caller, so that the call is an exchange of its own.
 * @throws TypeError where no answer came.
 */
export async function callLab({ party, url, method, headers, form }: LabCall): Promise<LabAnswer> {
  const exchange = randomHex(8);
  const answer = await fetch(url, {
    method,
    headers: {
      ...headers,
      traceparent: formatContext({ trace: randomHex(16), span: exchange }),
      baggage: formatBaggage({ party, room: 'bench' }),
    },
    ...(form === undefined ? {} : { body: form }),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const challenge = answer.headers.get('www-authenticate') ?? undefined;
  return { exchange, status: answer.status, challenge, ...wordsOf(challenge, await answer.text()) };
}

/** The error in words: of the challenge where there is one (RFC 6750 §3), of the JSON body otherwise (RFC 6749 §5.2). */
export function wordsOf(
  challenge: string | undefined,
  text: string,
): Pick<LabAnswer, 'error' | 'description' | 'body'> {
  const json = parseJson(text);
  const told = bearerChallenge(challenge)?.parameters;
  const members = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
  const word = (name: string) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return told?.get(name) ?? (member === undefined ? undefined : textOf(member));
  };
  return {
    error: word('error'),
    description: word('error_description'),
    body: json === undefined ? text : JSON.stringify(json, null, 2),
  };
}

/** There is `getRandomValues` on plain http, too; the ids of W3C Trace Context need no more. */
function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
