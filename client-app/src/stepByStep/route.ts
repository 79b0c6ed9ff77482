import { Router } from 'express';
import type { Context } from '../context.ts';
import { answerRoute } from './answer/route.ts';
import { callbackRoute } from './callback/route.ts';
import { exchangeRoute } from './exchange/route.ts';
import { refreshRoute } from './refresh/route.ts';
import { resourceRoute } from './resource/route.ts';
import { revokeRoute } from './revoke/route.ts';
import { signOutRoute } from './signOut/route.ts';
import { startRoute } from './start/route.ts';
import { userinfoRoute } from './userinfo/route.ts';

/** The flow as a learner walks it: every step a page, every request sent by a button. */
export function stepByStepRoutes(context: Context): Router {
  return Router().use(
    startRoute(context),
    callbackRoute(context),
    answerRoute(context),
    exchangeRoute(context),
    resourceRoute(context),
    userinfoRoute(context),
    refreshRoute(context),
    revokeRoute(context),
    signOutRoute(context),
  );
}
