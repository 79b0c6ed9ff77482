import type { PageCall } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { formToken, isFormToken } from '../interaction/formToken.ts';

/** What form tokens of this form are made for. */
const purpose = 'logout';

/** Ends the sign-in session of this browser at this server. Tokens that clients hold are not touched. */
export function logoutEndpoint(): PageEndpoint {
  const page = (model: { username: string | undefined; formToken: string | undefined }): Decision => ({
    kind: 'page',
    status: 200,
    template: 'logout/page.ejs',
    title: 'Sign out',
    model,
  });

  return {
    path: '/logout',
    methods: {
      get: ({ session }: PageCall) => {
        const username = session.signIn?.username;
        return page({
          username,
          formToken: username === undefined ? undefined : formToken(session.formSecret(), purpose),
        });
      },
      post: ({ form, session }: PageCall) => {
        if (session.signIn !== undefined && !isFormToken(form.get('form_token'), session.formSecret(), purpose)) {
          throw new ProblemError({
            status: 403,
            error: 'invalid_request',
            description: 'The form was not made for this browser, so it may be forged.',
            advice: 'Open the page Sign out of this server and press its button.',
          });
        }
        return { ...page({ username: undefined, formToken: undefined }), effects: [{ effect: 'sign out' }] };
      },
    },
  };
}
