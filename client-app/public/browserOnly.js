// The whole client: code flow with PKCE, in the page. What protects is the library's; the steps are written out.

const page = document.querySelector('#browser-client');
const { issuer, resource, redirect, scope, library } = page.dataset;
const oauth = await import(library);
const client = { client_id: page.dataset.client };
const kept = 'browser-client';

/** Everything that the client holds. It lives as long as this page. */
let tokens;
let server;

/** Sends, and tells. The lab speaks plain http on this machine, which the library has to be told. */
const options = {
  [oauth.allowInsecureRequests]: issuer.startsWith('http:'),
  [oauth.customFetch]: async (url, init) => {
    const entry = log(`${init.method} ${url}`);
    const response = await fetch(url, init);
    entry.textContent += ` → ${response.status}`;
    return response;
  },
};

async function discover() {
  if (server !== undefined) return server;
  const url = new URL(issuer);
  server = await oauth.processDiscoveryResponse(
    url,
    await oauth.discoveryRequest(url, { algorithm: 'oidc', ...options }),
  );
  return server;
}

const actions = {
  async signIn() {
    const { authorization_endpoint } = await discover();
    const made = {
      code_verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
    };
    sessionStorage.setItem(kept, JSON.stringify(made));
    const url = new URL(authorization_endpoint);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirect,
      scope,
      state: made.state,
      nonce: made.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(made.code_verifier),
      code_challenge_method: 'S256',
    }).toString();
    location.assign(url);
  },

  async callResource() {
    const response = await options[oauth.customFetch](resource, {
      method: 'GET',
      headers: { accept: 'application/json', authorization: `Bearer ${tokens.access_token}` },
    });
    const text = await response.text();
    const place = document.querySelector('[data-answer]');
    place.hidden = false;
    place.querySelector('pre').textContent = `${response.status} ${response.statusText}\n\n${readable(text)}`;
  },

  async refresh() {
    const response = await oauth.refreshTokenGrantRequest(
      await discover(),
      client,
      oauth.None(),
      tokens.refresh_token,
      options,
    );
    const renewed = await oauth.processRefreshTokenResponse(server, client, response);
    // OIDC Core §12.2: there need not be a new id_token, but it is about the same user.
    if (renewed.id_token !== undefined) {
      await oauth.validateApplicationLevelSignature(server, response, options);
      if (oauth.getValidatedIdTokenClaims(renewed).sub !== tokens.subject)
        throw new Error('The renewed id_token is about somebody else than the first one, so nothing of it is used.');
    }
    hold({ ...tokens, ...renewed });
  },

  async signOut() {
    const { revocation_endpoint } = await discover();
    const token = tokens.refresh_token ?? tokens.access_token;
    hold(undefined);
    if (revocation_endpoint === undefined) return;
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(await discover(), client, oauth.None(), token, options),
    );
  },
};

/** The way back: judges the answer, and trades the code in. The code leaves the address and the history first. */
async function finishSignIn() {
  const parameters = new URL(location.href).searchParams;
  history.replaceState(null, '', '/browser-only');
  const made = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  sessionStorage.removeItem(kept);
  if (made === null)
    throw new Error(
      'No sign-in was under way in this tab, so this answer belongs to somebody else’s. Nothing was sent.',
    );
  const answer = oauth.validateAuthResponse(await discover(), client, parameters, made.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    redirect,
    made.code_verifier,
    options,
  );
  const received = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: made.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, options);
  hold({ ...received, subject: oauth.getValidatedIdTokenClaims(received).sub });
}

function hold(next) {
  tokens = next === undefined ? undefined : { ...next, expiresAt: Date.now() + (next.expires_in ?? 0) * 1000 };
  show();
}

function show() {
  const now = tokens === undefined ? 'signed out' : 'signed in';
  for (const place of document.querySelectorAll('[data-when]')) place.hidden = place.dataset.when !== now;
  if (tokens === undefined) {
    document.querySelector('[data-answer]').hidden = true;
    return;
  }
  document.querySelector('[data-do="refresh"]').hidden = tokens.refresh_token === undefined;
  document.querySelector('[data-subject]').textContent = tokens.subject;
  document.querySelector('[data-scope-granted]').textContent = tokens.scope ?? scope;
  document.querySelector('[data-held]').textContent = ['access_token', 'id_token', 'refresh_token']
    .filter((name) => tokens[name] !== undefined)
    .join(', ');
  showTimeLeft();
}

function showTimeLeft() {
  if (tokens === undefined) return;
  const seconds = Math.max(0, Math.floor((tokens.expiresAt - Date.now()) / 1000));
  document.querySelector('[data-left]').textContent =
    seconds === 0 ? 'expired' : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
setInterval(showTimeLeft, 500);

function log(text) {
  const entry = document.createElement('li');
  entry.textContent = text;
  document.querySelector('[data-log]').append(entry);
  document.querySelector('[data-nothing]').hidden = true;
  return entry;
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text.slice(0, 5000);
  }
}

/** Says what went wrong in the words of the server, or else of the library, as text. */
function tell(error) {
  const { error: code, error_description: description } = error;
  document.querySelector('[data-reason]').textContent =
    code === undefined ? error.message : `${code}: ${description ?? 'no description'}`;
  document.querySelector('[data-advice]').textContent =
    error instanceof TypeError
      ? 'The server is down, or does not let scripts of this address read its answers (CORS).'
      : 'Sign in again to start anew.';
  document.querySelector('[data-problem]').hidden = false;
}

async function run(action) {
  document.querySelector('[data-problem]').hidden = true;
  try {
    await action();
  } catch (error) {
    tell(error);
  }
  show();
}

let latest = Promise.resolve();

/** One after the other: a refresh token is good for one use, so two refreshes at once would look like a theft (RFC 9700 §4.14.2). */
function inTurn(action) {
  latest = latest.then(() => run(action));
  return latest;
}

// What is not offered any more when its turn comes is not done.
for (const button of document.querySelectorAll('[data-do]'))
  button.addEventListener('click', () => inTurn(() => (button.hidden ? undefined : actions[button.dataset.do]())));
const comesBack = location.pathname.endsWith('/callback');
await inTurn(comesBack ? finishSignIn : () => {});
page.dataset.ready = '';
