import type { Request } from 'express';
import type { Stores } from '../store/database.ts';
import type { Call } from './call.ts';
import type { Effect } from './decision.ts';
import { ProblemError } from './problem.ts';
import { signIn, signOut } from './session.ts';

/** Does what a decision says is to be done. */
export async function perform(effect: Effect, call: Call, request: Request, stores: Stores): Promise<void> {
  switch (effect.effect) {
    case 'begin transaction':
      return stores.transactions.begin(effect.transaction);
    case 'finish transaction':
      if (await stores.transactions.finish(effect.idHash, effect.at)) return;
      throw new ProblemError({
        status: 409,
        error: 'invalid_request',
        description: 'This request has been answered already.',
        advice: 'Go back to the application and start again there.',
      });
    case 'answer for device':
      if (await stores.devices.answer(effect.deviceCodeHash, effect.answer, effect.at)) return;
      throw new ProblemError({
        status: 409,
        error: 'invalid_request',
        description: 'The code of this device has expired, or was answered elsewhere.',
        advice: 'Start again on your device.',
      });
    case 'save code':
      return stores.codes.save(effect.code);
    case 'remember consent':
      return stores.consents.remember(effect.consent);
    case 'sign in':
      return signIn(request, effect.signIn, call.address, stores.signIns);
    case 'sign out':
      return signOut(request, stores.signIns);
    case 'end session':
      await stores.signIns.end(effect.sub, effect.sessionHash);
      return;
    case 'end other sessions':
      return stores.signIns.endOthers(effect.sub, effect.sessionHash);
    case 'revoke grant':
      await stores.grants.revoke(effect.sub, effect.clientId, effect.at);
      return;
    case 'revoke what a code gave':
      return stores.families.revokeByCode(effect.codeHash, effect.at);
    case 'revoke family':
      return stores.families.revoke(effect.familyId, effect.at);
    case 'record opaque access token':
      return stores.accessTokens.addOpaque(effect.token);
    case 'revoke JWT access token':
      return stores.accessTokens.revokeJwt(effect.claims, effect.at);
    case 'revoke opaque access token':
      return stores.accessTokens.revokeOpaque(effect.tokenHash, effect.at);
    case 'note':
      return call.note(effect.note);
  }
}
