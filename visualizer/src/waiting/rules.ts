import type { MessageRow } from '../model/rows.ts';
import { deviceRule } from './device.ts';
import { clientOf, originOf, userOf } from './people.ts';
import type { Situation, Waiting } from './waiting.ts';

/** What a message says of the flow when it is the last one that says something; undefined where it says nothing. */
export function rules(row: MessageRow, situation: Situation): Waiting | undefined {
  return pendingRule(row, situation) ?? deviceRule(row, situation) ?? namedRule(row, situation);
}

/** Browsers load pages and styles all the time: only a program that keeps another one waiting is worth a word. */
function pendingRule(row: MessageRow, { label }: Situation): Waiting | undefined {
  if (row.kind === 'failure' && row.broken === 'there')
    return {
      state: 'stuck',
      what: `${label(row.to)} could not reach ${label(row.from)} (${row.error}).`,
      who: `Whoever runs the ${label(row.from).toLowerCase()} must act.`,
      next: 'Start it, and then try again',
    };
  if (row.kind !== 'request' || !row.pending || row.broken !== undefined || row.channel === 'front') return undefined;
  return {
    state: 'waiting',
    what: `${label(row.from)} waits for ${label(row.to)} to answer the ${row.name}.`,
    who: `${label(row.to)} must act.`,
    next: 'An answer, or a time-out, comes by itself',
  };
}

function namedRule(row: MessageRow, situation: Situation): Waiting | undefined {
  const { label } = situation;
  const client = clientOf(situation);
  const user = userOf(situation);
  const startAgain = { next: `Start again at ${client.label}`, href: client.origin };
  switch (row.name) {
    case 'Redirect to Authorization Endpoint':
      return {
        state: 'waiting',
        what: `${client.label} waits for the browser to come back with a code.`,
        who: 'The browser must go to the authorization server.',
        next: `If its tab is closed, start again at ${client.label}`,
        href: client.origin,
      };
    case 'Sign-in Form':
      return {
        state: 'waiting',
        what: `${client.label} waits for the browser to come back with a code.`,
        who: `${user} must sign in at ${originOf(row.from, situation)}.`,
        next: `If its tab is closed, start again at ${client.label}`,
        href: client.origin,
      };
    case 'Consent Form':
      return {
        state: 'waiting',
        what: `${client.label} waits for the browser to come back with a code.`,
        who: `${user} must allow or deny at ${originOf(row.from, situation)}.`,
        next: `If its tab is closed, start again at ${client.label}`,
        href: client.origin,
      };
    case 'Authorization Error Page':
      return {
        state: 'ended',
        what: `${label(row.from)} refused the request on a page of its own, and sent nothing to ${client.label}.`,
        who: `Whoever set up the client must act: the error is ${row.error ?? 'on the page'}.`,
        ...startAgain,
      };
    case 'Authorization Response':
      return row.kind === 'request'
        ? {
            state: 'waiting',
            what: `${label(row.to)} has a code and has not exchanged it.`,
            who: `${user} must go on there, before the code expires.`,
            next: `Exchange the code at ${label(row.to)}`,
            href: situation.origins[row.to],
          }
        : {
            state: 'waiting',
            what: `${client.label} waits for the browser, which was sent there with a code.`,
            who: 'The browser must follow the redirect.',
            next: `If its tab is closed, start again at ${client.label}`,
            href: client.origin,
          };
    case 'Authorization Error Response':
      return {
        state: 'ended',
        what: `Nobody waits: ${row.error === 'access_denied' ? `${user} did not allow it` : 'the request was refused'}, and ${client.label} got ${row.error ?? 'an error'}.`,
        who: `${user} may try again.`,
        ...startAgain,
      };
    case 'Token Error Response':
      return {
        state: 'ended',
        what: `Nobody waits: ${label(row.from)} refused the Token Request with ${row.error ?? 'an error'}.`,
        who: `${label(row.to)} needs a fresh grant.`,
        ...startAgain,
      };
    case 'Token Response':
      return {
        state: 'free',
        what: `Nobody waits: ${label(row.to)} holds its tokens.`,
        who: 'It is your turn.',
        next: `Call the resource from ${label(row.to)}`,
        href: situation.origins[row.to],
      };
    case 'Bearer Challenge':
      return {
        state: 'waiting',
        what: `${label(row.from)} waits for a request with an access token.`,
        who: `${label(row.to)} must get one.`,
        next: 'Sign in, or begin a device grant',
      };
    case 'Protected Resource Error Response':
    case 'UserInfo Error Response':
      return {
        state: 'ended',
        what: `Nobody waits: ${label(row.from)} refused the token${row.error === undefined ? '' : ` (${row.error})`}.`,
        who: `${label(row.to)} needs ${row.error === 'insufficient_scope' ? 'a token with more scope' : 'another token'}.`,
        ...startAgain,
      };
    case 'Revocation Response':
      return {
        state: 'ended',
        what: 'Nobody waits: the token was given back.',
        who: `${user} may sign in again.`,
        ...startAgain,
      };
    case 'Protected Resource Response':
    case 'UserInfo Response':
      return {
        state: 'free',
        what: `Nobody waits: ${label(row.to)} got what it asked for.`,
        who: 'It is your turn.',
        next: `Go on in ${label(row.to)}`,
        href: situation.origins[row.to],
      };
    default:
      return undefined;
  }
}
