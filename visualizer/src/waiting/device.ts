import { readResponse, textMember } from '@oauth-lab/shared/meaning/read';
import type { MessageRow } from '../model/rows.ts';
import { originOf } from './people.ts';
import type { Situation, Waiting } from './waiting.ts';

const pending: ReadonlySet<string> = new Set(['authorization_pending', 'slow_down']);

/** A device asks again and again until somebody has answered elsewhere, or its codes expire (RFC 8628 §3.3, §3.5). */
export function deviceRule(row: MessageRow, situation: Situation): Waiting | undefined {
  const { rows, label, now } = situation;
  if (row.name === 'Token Error Response' && !pending.has(row.error ?? '')) return undefined;
  const asks = row.name === 'Device Authorization Response' || row.name === 'Token Error Response';
  const confirms = row.name === 'Device Confirmation Form' || row.name === 'Device Verification Page';
  if (!asks && !confirms) return undefined;
  const codes = rows.findLast(({ name, kind }) => kind === 'response' && name === 'Device Authorization Response');
  if (codes?.event.kind !== 'response') return undefined;
  const { json } = readResponse(codes.event);
  const device = label(codes.to);
  const seconds = Number(textMember(json, 'expires_in'));
  const page = textMember(json, 'verification_uri') ?? originOf(codes.from, situation);
  if (seconds > 0 && now > codes.at + seconds * 1000)
    return {
      state: 'ended',
      what: 'Nobody waits: the codes of the device have expired.',
      who: `${device} must ask for new ones.`,
      next: `Begin again at ${device}`,
      href: situation.origins[codes.to],
    };
  return {
    state: 'waiting',
    what: `${device} waits for somebody to approve it, and asks again until then.`,
    who: confirms
      ? `The user must compare the code and allow or deny at ${page}.`
      : `The user must enter ${textMember(json, 'user_code') ?? 'the user code'} at ${page}.`,
    next: 'Open that page in any browser',
    href: textMember(json, 'verification_uri_complete') ?? page,
  };
}
