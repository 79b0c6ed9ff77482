import { decodeJwt } from '@oauth-lab/shared/meaning/jwt';
import { partsOf } from '@oauth-lab/shared/meaning/parts';
import type { RequestEvent, ResponseEvent } from '@oauth-lab/shared/trace/event';
import { isMessage, type MessageRow, type Row } from '../model/rows.ts';

/** A JWT that a message carries. */
export interface CarriedToken {
  text: string;
  /** The wire name of the part that holds it: "id_token", "authorization", "client_assertion". */
  name: string;
  row: MessageRow;
}

/** The JWTs of an exchange, each once; those of the row in hand first. */
export function tokensOf(row: Row, exchange: readonly Row[]): CarriedToken[] {
  const messages = exchange.filter(isMessage);
  const inOrder = [...messages.filter((each) => each.number === row.number), ...messages];
  const tokens = new Map<string, CarriedToken>();
  for (const message of inOrder) {
    const { event } = message;
    if (event.kind === 'failure') continue;
    for (const { text, name } of carriedIn(event)) {
      if (!tokens.has(text)) tokens.set(text, { text, name, row: message });
    }
  }
  return [...tokens.values()];
}

function carriedIn(event: RequestEvent | ResponseEvent): { text: string; name: string }[] {
  const parts = partsOf(event).map(({ name, value }) => ({ name: name.toLowerCase(), text: tokenIn(value) }));
  const body = { name: 'body', text: event.body?.text.trim() ?? '' };
  return [...parts, body].filter(({ text }) => decodeJwt(text) !== undefined);
}

/** A part's value without the scheme of an `Authorization` header. */
export function tokenIn(value: string): string {
  return value.replace(/^(bearer|dpop) +/i, '');
}
