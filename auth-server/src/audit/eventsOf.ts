import { parseBasic } from '../clientAuthentication/presented.ts';
import { type Answered, factsOf, refusedChecks } from '../http/answered.ts';
import type { Call } from '../http/call.ts';
import type { Effect } from '../http/decision.ts';
import { errorText } from '../http/errorText.ts';
import type { DeviceAnswer } from '../store/devices.ts';
import { accomplished, attempted } from './attempted.ts';
import type { AuditEvent } from './event.ts';

type Happening = Pick<AuditEvent, 'type'> & Partial<AuditEvent>;

/** Answers that only say "not yet" (RFC 8628 §3.5): a device asks every few seconds, and nothing has happened. */
const notYet = new Set(['authorization_pending', 'slow_down']);

/**
 * The security events of an answered request: what its effects did, what was issued, and why it was refused. No room of this server
 * writes events of its own, so none can be forgotten.
 */
export function auditEventsOf(answered: Answered, at: number): readonly AuditEvent[] {
  const { call, decision, signIn, exchange } = answered;
  const about = {
    clientId: decision.about?.clientId ?? clientNamedIn(call),
    sub: decision.about?.sub ?? signIn?.sub,
  };
  const done = [
    ...answered.effects.flatMap((effect) => ofEffect(effect, answered)),
    ...factsOf(answered, 'Tokens issued').map(ofTokens(call)),
    ...ofSuccess(answered),
  ];
  const happenings = [...done, ...(done.some(({ outcome }) => outcome === 'refused') ? [] : ofRefusal(answered))];
  return happenings.map((happening) => ({
    at,
    outcome: 'done',
    ...about,
    address: call.address,
    exchange,
    ...happening,
  }));
}

function ofEffect(effect: Effect, { method, path }: Answered): readonly Happening[] {
  switch (effect.effect) {
    case 'sign in':
      return [{ type: 'sign-in', sub: effect.signIn.sub }];
    case 'sign out':
      return [{ type: 'sign-out' }];
    case 'remember consent': {
      const { sub, clientId, scope } = effect.consent;
      return [{ type: 'consent', sub, clientId, scope: scope.join(' ') }];
    }
    case 'save code': {
      const { sub, clientId, scope } = effect.code.authorization;
      return [{ type: 'code', sub, clientId, scope: scope.join(' ') }];
    }
    case 'revoke what a code gave':
      return [{ type: 'code-replay', outcome: 'refused', error: 'invalid_grant' }];
    case 'revoke family':
      return path === '/token' && method === 'POST'
        ? [{ type: 'refresh-reuse', outcome: 'refused', error: 'invalid_grant' }]
        : [{ type: 'revocation' }];
    case 'revoke JWT access token':
      return [{ type: 'revocation', jti: effect.claims.jti }];
    case 'revoke opaque access token':
      return [{ type: 'revocation' }];
    case 'answer for device':
      return effect.answer.state === 'approved' ? [approvalOf(effect.answer)] : [];
    case 'end session':
    case 'end other sessions':
      return [{ type: 'session-end', sub: effect.sub }];
    case 'revoke grant':
      return [{ type: 'grant-end', sub: effect.sub, clientId: effect.clientId }];
    // Of no interest by themselves.
    case 'begin transaction':
    case 'finish transaction':
    case 'record opaque access token':
    case 'note':
      return [];
  }
}

function approvalOf({
  authorization: { sub, clientId, scope },
}: Extract<DeviceAnswer, { state: 'approved' }>): Happening {
  return { type: 'device-approval', sub, clientId, scope: scope.join(' ') };
}

function ofTokens({ form }: Call) {
  return ({ client_id, sub, scope, jti }: Readonly<Record<string, string>>): Happening => ({
    type: form.get('grant_type') === 'refresh_token' ? 'refresh' : 'token',
    clientId: client_id,
    sub,
    scope,
    jti,
  });
}

/** A client's id is in the answer to its registration; later it is in the path. */
function ofSuccess(answered: Answered): readonly Happening[] {
  const type = accomplished(answered);
  if (type === undefined) return [];
  const { decision } = answered;
  const named = decision.kind === 'json' && 'client_id' in decision.body ? decision.body.client_id : undefined;
  return [typeof named === 'string' ? { type, clientId: named } : { type }];
}

function ofRefusal(answered: Answered): readonly Happening[] {
  const error = answered.decision.error;
  if (error === undefined || notYet.has(error)) return [];
  const [refused] = refusedChecks(answered);
  const type = refused?.list === 'Client authentication' ? 'client-authentication' : attempted(answered);
  return type === undefined ? [] : [{ type, outcome: 'refused', error, detail: refused?.question }];
}

/** What a caller says of itself, before anybody believes it. */
function clientNamedIn({ query, form, authorization, named }: Call): string | undefined {
  const clientId =
    named.client_id ??
    query.get('client_id') ??
    form.get('client_id') ??
    (authorization === undefined ? undefined : parseBasic(authorization)?.clientId);
  return clientId === undefined ? undefined : errorText(clientId).slice(0, 100);
}
