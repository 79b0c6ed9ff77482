import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Problem } from '../http/problem.ts';
import { type FormInput, formIsOurs, formIsReadable } from '../interaction/formChecks.ts';
import type { Grant } from '../store/grants.ts';
import type { ListedSignIn } from '../store/signIns.ts';

/** In the place of a session: every one but this. */
export const otherSessions = 'others';

export interface EndSessionInput extends FormInput {
  /** The user's sessions. */
  sessions: readonly ListedSignIn[];
}

const sessionIsTheirs: Check<EndSessionInput, string, Problem> = {
  question: 'Is it one of the user’s own sessions?',
  source: 'OWASP API Security Top 10, API1:2023',
  run({ parameters, sessions }) {
    const wanted = parameters.get('session');
    if (wanted === undefined) return refuse(problem(400, 'No session is named.'));
    if (wanted === otherSessions || sessions.some(({ sessionHash }) => sessionHash === wanted)) return pass(wanted);
    return refuse(problem(409, 'This session has ended already.'));
  },
};

export interface RevokeGrantInput extends FormInput {
  /** What the user allowed. */
  grants: readonly Grant[];
}

const grantIsTheirs: Check<RevokeGrantInput, Grant, Problem> = {
  question: 'Has the user allowed this application anything?',
  source: 'RFC 7009 §1',
  run({ parameters, grants }) {
    const wanted = parameters.get('client_id');
    if (wanted === undefined) return refuse(problem(400, 'No application is named.'));
    const grant = grants.find(({ clientId }) => clientId === wanted);
    return grant === undefined
      ? refuse(problem(409, 'This application has no access any more.'))
      : pass(grant, grant.scope.join(' '));
  },
};

export const endSessionChecks = checklist<EndSessionInput, Problem>('End of session checks')
  .check('formIsReadable', formIsReadable)
  .check('formIsOurs', formIsOurs)
  .check('session', sessionIsTheirs);

export const revokeGrantChecks = checklist<RevokeGrantInput, Problem>('Revocation form checks')
  .check('formIsReadable', formIsReadable)
  .check('formIsOurs', formIsOurs)
  .check('grant', grantIsTheirs);

function problem(status: number, description: string): Problem {
  return { status, error: 'invalid_request', description, advice: 'Open the page of your account again.' };
}
