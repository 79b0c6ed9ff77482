import { createHash } from 'node:crypto';
import { readTrace } from '../lab/hub.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test('Alice signs in, and the client reads the protected resource for her [walkthrough.sign-in] [bench-page.everything-explained]', async ({
  lab,
  client,
  authServer,
  bench,
}) => {
  await test.step('The client makes a secret and its hash, and shows the request that it will send.', async () => {
    await client.open();
    const verifier = await client.secret('code_verifier');
    const hash = createHash('sha256').update(verifier).digest('base64url');
    await expect(client.parameter('code_challenge')).toContainText(hash);
    await expect(client.parameter('code_challenge_method')).toHaveText('S256');
    await bench.showsNext(
      'browser → client-app  GET /',
      'client-app → auth-server  Authorization Server Metadata Request',
      'auth-server → client-app  Authorization Server Metadata Response',
      'client-app ✓ Metadata response checks',
      'client-app • PKCE pair made',
      'client-app • state and nonce made',
      'client-app → browser  Redirect to /',
      'browser → client-app  GET /',
      'client-app → browser  Page /',
    );
  });

  await test.step('Her browser carries the request to the authorization server, which checks it and asks who she is.', async () => {
    await client.continueToAuthorizationServer();
    await expect(authServer.heading).toHaveText('Sign in');
    await bench.showsNext(
      'browser → auth-server  Authorization Request',
      'auth-server ✓ Authorization Request checks',
      'auth-server • The user has to sign in',
      'auth-server → browser  Redirect to /login',
      'browser → auth-server  Sign-in Form Request',
      'auth-server ✓ Sign-in page checks',
      'auth-server → browser  Sign-in Form',
    );
  });

  await test.step('She types her password there, where the client cannot see it.', async () => {
    await authServer.signIn(alice);
    await expect(authServer.heading).toContainText('Demo client');
    await bench.showsNext(
      'browser → auth-server  Sign-in Submission',
      'auth-server ✓ Sign-in form checks',
      'auth-server ✓ Sign-in checks',
      'auth-server • The user has to consent',
      'auth-server → browser  Redirect to /consent',
      'browser → auth-server  Consent Form Request',
      'auth-server ✓ Consent page checks',
      'auth-server → browser  Consent Form',
    );
  });

  await test.step('She allows what the client asks for, and her browser brings it a code.', async () => {
    await expect(authServer.permission('read')).toBeChecked();
    await authServer.allow();
    await expect(client.heading).toHaveText('The code is here');
    await expect(client.check('Is the state one that this client')).toHaveAttribute('data-outcome', 'passed');
    await bench.showsNext(
      'browser → auth-server  Consent Submission',
      'auth-server ✓ Consent form checks',
      'auth-server ✓ Consent checks',
      'auth-server → browser  Authorization Response',
      'browser → client-app  Authorization Response',
      'client-app ✓ Authorization response checks',
      'client-app → browser  Redirect to /answer',
      'browser → client-app  GET /answer',
      'client-app → browser  Page /answer',
    );
  });

  await test.step('The client gives the code and its secret to the authorization server, and gets tokens.', async () => {
    await client.exchangeTheCode();
    await expect(client.claim('access_token', 'iss')).toHaveText(lab.origins['auth-server']);
    await expect(client.claim('access_token', 'aud')).toHaveText(lab.origins['resource-server']);
    await expect(client.claim('access_token', 'scope')).toHaveText('openid profile email read');
    await expect(client.claim('id_token', 'aud')).toHaveText('demo-client');
    await expect(client.claim('id_token', 'name')).toHaveText(alice.name);
    await bench.showsNext(
      'browser → client-app  POST /exchange',
      'client-app → auth-server  Token Request',
      'auth-server ✓ Client authentication',
      'auth-server ✓ Grant type checks',
      'auth-server ✓ Token Request checks: authorization_code',
      'auth-server ✓ Code redemption',
      'auth-server • Tokens issued',
      'auth-server → client-app  Token Response',
      'client-app → auth-server  JWKS Request',
      'auth-server → client-app  JWKS Response',
      'client-app ✓ Token response checks',
      'client-app • Tokens received',
      'client-app → browser  Redirect to /exchange',
      'browser → client-app  GET /exchange',
      'client-app → browser  Page /exchange',
    );
  });

  await test.step('With the access token it reads the protected resource.', async () => {
    await client.callTheProtectedResource();
    await expect(client.answer).toContainText('200 OK');
    await expect(client.answer).toContainText(`Hello, ${alice.name}`);
    await bench.showsNext(
      'browser → client-app  POST /resource',
      'client-app → resource-server  Protected Resource Request',
      'resource-server → auth-server  JWKS Request',
      'auth-server → resource-server  JWKS Response',
      'resource-server ✓ Access token checks',
      'resource-server → client-app  Protected Resource Response',
      'client-app → browser  Redirect to /resource',
      'browser → client-app  GET /resource',
      'client-app → browser  Page /resource',
    );
  });

  await test.step('With the same token it asks who signed in.', async () => {
    await client.askForUserInfo();
    await expect(client.answer).toContainText(alice.email);
    await expect(client.check('Is sub the one of the id_token?')).toHaveAttribute('data-outcome', 'passed');
    await bench.showsNext(
      'browser → client-app  POST /userinfo',
      'client-app → resource-server  UserInfo Request',
      'resource-server ✓ Access token checks',
      'resource-server → client-app  UserInfo Response',
      'client-app ✓ UserInfo response checks',
      'client-app → browser  Redirect to /userinfo',
      'browser → client-app  GET /userinfo',
      'client-app → browser  Page /userinfo',
    );
  });

  await test.step('The bench calls all of it one flow, names it, and says that it is done.', async () => {
    await expect(bench.flow('alice · authorization code + PKCE · demo-client')).toHaveAttribute('data-state', 'done');
  });

  await test.step('The inspector explains what was sent, shows the bytes, and lists the checks.', async () => {
    await bench.inspect(bench.rowNamed('Authorization Request'));
    await expect(bench.explained('code_challenge')).toContainText('SHA-256 of the code_verifier');
    await expect(bench.explained('code_challenge').getByRole('link')).toHaveAttribute('href', /rfc7636/);
    await bench.tab('Checks');
    await expect(bench.check('Is the redirect URI registered for this client?')).toContainText('Passed');
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench.tab('HTTP');
    await expect(bench.bytes('request')).toContainText('POST /token HTTP/1.1');
    await expect(bench.bytes('request')).toContainText(/grant_type=authorization_code&.*code_verifier=[\w-]{43}/);
  });

  await test.step('Her password is nowhere in what was recorded.', async () => {
    const trace = JSON.stringify(await readTrace(lab));
    expect(trace).toContain('Sign-in checks');
    expect(trace).not.toContain(alice.password);
  });
});
