import type { Router } from 'express';
import type { Context } from '../../context.ts';
import { judgeUserInfo } from '../../oauth/userinfo.ts';
import { callRoute } from '../call/route.ts';
import { userinfoOf } from '../resource/address.ts';

/** The UserInfo Request: who signed in, judged against the id_token (OIDC Core §5.3). */
export function userinfoRoute(context: Context): Router {
  return callRoute(context, {
    path: '/userinfo',
    what: 'User info',
    key: 'userinfo',
    addressOf: (attempt) => userinfoOf(attempt, context.origins),
    async judge(answer, { subject }, { prepared: { metadata, client } }) {
      const run = await judgeUserInfo({ answer, subject, metadata, client }, context.note);
      return {
        verdict: run.passed ? { kind: 'accepted' } : { kind: 'rejected', ...run.refusal },
        checks: run.checks,
      };
    },
  });
}
