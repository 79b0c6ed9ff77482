import { type Explanations, spec, standard } from './spec.ts';

/** Fields of the lab's own forms and addresses, which no specification names. */
export const pageFields: Explanations = {
  transaction: {
    meaning:
      'The lab’s name for one authorization request while you sign in and consent; it stands for all of its parameters.',
    checkedBy: 'The authorization server: known, not finished, and begun in this browser.',
    withoutIt: 'The request would have to be repeated in every form, where you could change it.',
    source: spec('RFC 6749', '3.1'),
  },
  attempt: {
    meaning:
      'The client’s name for one run of the step-by-step flow, so that a page can be reloaded and several tabs used.',
    checkedBy: 'The client: begun in this browser’s session, or it is refused.',
    withoutIt: 'Two tabs would share one state and one code_verifier, and spoil each other’s flow.',
    source: spec('RFC 9700', '2.1'),
  },
  form_token: {
    meaning: 'A value that only a form from this server, shown in this browser, can contain.',
    checkedBy: 'The server that gets the form, against the browser’s session, before it does anything.',
    withoutIt: 'Another site could send the form with your cookies: sign you in as someone else, or consent for you.',
    source: spec('RFC 6749', '10.12'),
  },
  _csrf: {
    meaning: 'A form’s token against cross-site requests, under the name that many frameworks use.',
    checkedBy: 'The server behind the form, against the session.',
    withoutIt: 'A page elsewhere could submit this form for you.',
    source: spec('RFC 6749', '10.12'),
  },
  username: {
    meaning: 'The account that you sign in to, typed at the authorization server and nowhere else.',
    checkedBy: 'The authorization server; an unknown name gets the same answer, in the same time, as a wrong password.',
    withoutIt: 'The server does not know whose password to compare.',
    source: spec('OIDC Core', '3.1.2.3'),
  },
  password: {
    meaning:
      'Your password. The recorder masks it before anything leaves the process, so you see that it was sent, not what it was.',
    checkedBy: 'The authorization server, with bcrypt against the stored hash; tries are limited.',
    withoutIt: 'Anyone who knows your name could sign in as you.',
    source: spec('OIDC Core', '3.1.2.3'),
  },
  action: {
    meaning: 'Which button of the form was pressed, such as allow, deny or cancel.',
    checkedBy: 'The server behind the form; anything but a clear yes is a no.',
    withoutIt: 'A form with two buttons would say only that one was pressed.',
    source: standard(
      'HTML: form submission',
      'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-the-form-data-set',
    ),
  },
  decision: {
    meaning: 'What the user answered on the consent page.',
    checkedBy: 'The authorization server; a denial goes to the client as access_denied.',
    withoutIt: 'Consent could not be told from refusal.',
    source: spec('OIDC Core', '3.1.2.4'),
  },
  scope: {
    meaning: 'A permission whose box you left ticked on the consent page; each comes as a field of its own.',
    checkedBy: 'The authorization server: nothing counts that was not asked for in the first place.',
    withoutIt: 'It would be all or nothing.',
    source: spec('RFC 6749', '3.3'),
  },
  code: {
    meaning: 'The code in the client’s own form, where you may change it before the client redeems it.',
    checkedBy: 'Nobody yet; the token endpoint will.',
    withoutIt: 'The client has nothing to put into its Token Request.',
    source: spec('RFC 6749', '4.1.3'),
  },
  code_verifier: {
    meaning: 'The verifier in the client’s own form. Change one character, and watch the token endpoint refuse.',
    checkedBy: 'The token endpoint, once the client sends it on; the form only carries it there.',
    withoutIt: 'The client cannot show that it is the one who began this flow.',
    source: spec('RFC 7636', '4.5'),
  },
  user_code: {
    meaning: 'The short code that your device shows, as you typed it here.',
    checkedBy: 'The authorization server, regardless of case and dashes, with few tries.',
    withoutIt: 'The server cannot know which device you mean.',
    source: spec('RFC 8628', '3.3'),
  },
  remember: {
    meaning: 'Whether to stay signed in in this browser.',
    checkedBy: 'The server, which gives the session cookie a longer life.',
    withoutIt: 'The session ends with the browser.',
    source: spec('RFC 6265', '4.1.2.2'),
  },
  session: {
    meaning: 'Which of your sessions should end, or that all others should.',
    checkedBy: 'The authorization server: one of your own, in a form that was made for this browser.',
    withoutIt: 'Nobody could end a session that was left open somewhere else.',
    source: standard('NIST SP 800-63B §7.1', 'https://pages.nist.gov/800-63-3/sp800-63b.html#sec7'),
  },
  return_to: {
    meaning: 'The page to go back to afterwards.',
    checkedBy: 'The server takes addresses of its own only.',
    withoutIt: 'You end up on the home page; and unchecked, it would be an open redirector.',
    source: spec('RFC 9700', '4.11'),
  },
};

/** The parameters of a sign-out that a client asks for. */
export const logoutParameters: Explanations = {
  id_token_hint: {
    meaning: 'The id_token of the session that should end.',
    checkedBy: 'The provider: it issued it, expired or not; without it, it asks the user.',
    withoutIt: 'Any page could sign you out, so the provider has to ask you first.',
    source: spec('OIDC RP-Initiated Logout', '2'),
  },
  post_logout_redirect_uri: {
    meaning: 'Where the browser should go when the sign-out is done.',
    checkedBy: 'The provider compares it exactly with the registered ones.',
    withoutIt: 'The user stays on a page of the provider.',
    source: spec('OIDC RP-Initiated Logout', '3'),
  },
  logout_hint: {
    meaning: 'Whose session is meant, where the client does not have an id_token any more.',
    checkedBy: 'The provider, as a hint to preselect.',
    withoutIt: 'A user with several sessions has to choose.',
    source: spec('OIDC RP-Initiated Logout', '2'),
  },
  state: {
    meaning: 'A value that comes back to the client after the sign-out.',
    checkedBy: 'The client, to know which sign-out has come back.',
    withoutIt: 'The client cannot return to where the user was.',
    source: spec('OIDC RP-Initiated Logout', '2'),
  },
  client_id: {
    meaning: 'The client that asks for the sign-out.',
    checkedBy: 'The provider: it must be the one for which the id_token_hint was made.',
    withoutIt: 'The provider takes the client from the id_token_hint.',
    source: spec('OIDC RP-Initiated Logout', '2'),
  },
  ui_locales: {
    meaning: 'The languages for the sign-out page.',
    checkedBy: 'The provider, as far as it has them.',
    withoutIt: 'The page follows the browser’s language.',
    source: spec('OIDC RP-Initiated Logout', '2'),
  },
};
