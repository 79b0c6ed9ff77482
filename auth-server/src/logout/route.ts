import { checklist } from '@oauth-lab/shared/checks/checklist';
import type { PageCall } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { type Problem, problemPage } from '../http/problem.ts';
import { type FormInput, formIsOurs, formIsReadable } from '../interaction/formChecks.ts';
import { formToken } from '../interaction/formToken.ts';

/** What form tokens of this form are made for. */
const purpose = 'logout';

const signOutChecks = checklist<FormInput, Problem>('Sign-out form checks')
  .check('formIsReadable', formIsReadable)
  .check('formIsOurs', formIsOurs);

/** Ends the sign-in session of this browser at this server. Tokens that clients hold are not touched. */
export function logoutEndpoint(): PageEndpoint {
  const page = (model: { username: string | undefined; formToken: string | undefined }): Decision => ({
    kind: 'page',
    status: 200,
    template: 'logout/page.ejs',
    title: 'Sign out',
    model,
  });
  const signedOut = page({ username: undefined, formToken: undefined });

  function show({ session }: PageCall): Decision {
    if (session.signIn === undefined) return signedOut;
    return page({ username: session.signIn.username, formToken: formToken(session.formSecret(), purpose) });
  }

  async function submit({ form: parameters, session, note }: PageCall): Promise<Decision> {
    // Nobody is signed in any more, which is what the form asks for.
    if (session.signIn === undefined) return signedOut;
    const run = await signOutChecks.run({ parameters, session, purpose }, note);
    return run.passed ? { ...signedOut, effects: [{ effect: 'sign out' }] } : problemPage(run.refusal);
  }

  return { path: '/logout', methods: { get: show, post: submit } };
}
