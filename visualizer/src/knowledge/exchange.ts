import type { ResponseEvent } from '@oauth-lab/shared/trace/event';
import type { MessageRow, Row } from '../model/rows.ts';

/** The rows of one exchange as observations look at them. */
export interface ExchangeRows {
  request: MessageRow | undefined;
  response: MessageRow | undefined;
  rows: readonly Row[];
}

export function responseEvent({ response }: ExchangeRows): ResponseEvent | undefined {
  return response?.event.kind === 'response' ? response.event : undefined;
}
