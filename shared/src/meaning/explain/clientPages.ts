import { type Explanations, spec, standard } from './spec.ts';

const formData = standard(
  'HTML: form submission',
  'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-the-form-data-set',
);

/** Fields of the client app's own forms and addresses, which no specification names. */
export const clientPageFields: Explanations = {
  client: {
    meaning: 'Which of the clients that you know here should ask.',
    checkedBy: 'The client app: one of the lab’s, or one that this browser made known.',
    withoutIt: 'The demo client asks.',
    source: spec('RFC 6749', '2'),
  },
  turn: {
    meaning: 'Says that the page’s script asks, and not a finger on the button: it has to wait for its turn.',
    checkedBy: 'The client app: of several pages that are open, one asks, and none before its time.',
    withoutIt: 'Two open pages would ask twice as often as the server allows.',
    source: spec('RFC 8628', '3.5'),
  },
  kind: {
    meaning: 'Which of the tokens that the client holds should be given back.',
    checkedBy: 'The client app, which then sends the token itself.',
    withoutIt: 'The client app does not know which token you mean.',
    source: spec('RFC 7009', '2.1'),
  },
  refresh_token: {
    meaning: 'The refresh token in the client’s own form, where you may change it or send a spent one.',
    checkedBy: 'Nobody yet; the token endpoint will, once the client sends it on.',
    withoutIt: 'The client has nothing to refresh with.',
    source: spec('RFC 6749', '6'),
  },
  call: {
    meaning: 'What the client should ask the API for you.',
    checkedBy: 'The client app: one of the calls that it knows, never an address of your choice.',
    withoutIt: 'Nothing is called.',
    source: formData,
  },
  preset: {
    meaning: 'The identity provider whose instructions the page shows.',
    checkedBy: 'The client app; it only chooses a text.',
    withoutIt: 'The page shows what is true of any provider.',
    source: formData,
  },
  address: {
    meaning: 'The provider that you typed: its issuer, or the address of its metadata.',
    checkedBy: 'The client app asks https addresses only, and plain http on this machine.',
    withoutIt: 'There is nobody to ask.',
    source: spec('OIDC Discovery', '4'),
  },
  registers: {
    meaning: 'Whether the client should introduce itself to the provider.',
    checkedBy: 'The provider, which may allow it or not.',
    withoutIt: 'The client uses the id that you typed.',
    source: spec('RFC 7591', '3'),
  },
  method: {
    meaning: 'How the client should send its secret.',
    checkedBy: 'The provider’s token endpoint; it takes the way that the client is registered with.',
    withoutIt: 'It goes into the Authorization header.',
    source: spec('RFC 6749', '2.3.1'),
  },
  pkceIsKnown: {
    meaning: 'You say that the provider checks PKCE, although its metadata are silent about it.',
    checkedBy: 'Nobody can; you know it from the provider’s documentation.',
    withoutIt: 'Silent metadata are refused: a challenge that nobody checks protects nothing.',
    source: spec('RFC 9700', '2.1.1'),
  },
  client_id: {
    meaning: 'The client id that you typed, as the provider gave it to you.',
    checkedBy: 'The provider, at its authorization endpoint and at its token endpoint.',
    withoutIt: 'The client has no name there, unless it registers itself.',
    source: spec('RFC 6749', '2.2'),
  },
  client_secret: {
    meaning: 'The secret that you typed. It goes to the client app’s server, and from there to the provider.',
    checkedBy: 'The provider’s token endpoint.',
    withoutIt: 'The client is a public one, and PKCE alone ties the code to it.',
    source: spec('RFC 6749', '2.3.1'),
  },
  client_name: {
    meaning: 'What the new client is called, as you typed it in the client app’s form.',
    checkedBy: 'The authorization server, once the client app sends it on.',
    withoutIt: 'Users would be asked for consent to a nameless client.',
    source: spec('RFC 7591', '2'),
  },
  token_endpoint_auth_method: {
    meaning: 'The way to authenticate that you chose for the new client in the form.',
    checkedBy: 'The authorization server, once the client app sends it on.',
    withoutIt: 'The server would take client_secret_basic for granted.',
    source: spec('RFC 7591', '2'),
  },
};

/** What the client app's pages ask their own server, and get as JSON. No token is among it. */
export const clientPageAnswers: Explanations = {
  signedIn: {
    meaning: 'Whether somebody is signed in to the client in this browser.',
    checkedBy: 'The client app, by its session cookie.',
    withoutIt: 'The page would show somebody who is gone.',
    source: spec('RFC 9700', '4.3'),
  },
  expiresAt: {
    meaning:
      'When the access token ends, in milliseconds since 1970. The page counts down to it, and never sees the token.',
    checkedBy: 'The client app, which renews the token 30 s before.',
    withoutIt: 'The page could not show the time left.',
    source: spec('RFC 6749', '5.1'),
  },
  renewals: {
    meaning: 'How often the client has renewed the access token since you signed in.',
    checkedBy: 'Nobody; it is there to be looked at.',
    withoutIt: 'The renewal would stay invisible, as it does in production.',
    source: spec('RFC 6749', '6'),
  },
  waiting: {
    meaning: 'Whether the device is still waiting for its user.',
    checkedBy: 'The page: when it is not, it loads itself anew.',
    withoutIt: 'The page would go on asking for nothing.',
    source: spec('RFC 8628', '3.5'),
  },
  nextAt: {
    meaning: 'When the device may ask again, in milliseconds since 1970.',
    checkedBy: 'The page waits for it, and the client app asks no sooner, whatever a page does.',
    withoutIt: 'The page would ask too soon, and the server would slow it down.',
    source: spec('RFC 8628', '3.5'),
  },
  questions: {
    meaning: 'What the device has asked the token endpoint so far: when, and what it said.',
    checkedBy: 'Nobody; it is there to be looked at.',
    withoutIt: 'You would not see that the device asks at all.',
    source: spec('RFC 8628', '3.4'),
  },
};
