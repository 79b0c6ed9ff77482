import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureEvent, RequestEvent } from '../trace/event.ts';
import { createFlowIndex, type FlowIndex } from './flows.ts';
import { anyRequest, anyResponse } from './testing/arbitraries.ts';
import { exchange, fact, jwt, navigation, redirect, request, response } from './testing/events.ts';
import type { ExchangeFacts } from './types.ts';

const as = 'http://localhost:8081';
const client = 'http://localhost:8080';

/** The exchanges of one sign-in, in order, as the lab's servers have them. */
function signIn({
  state,
  user,
  transaction = `transaction-${state}`,
}: {
  state: string;
  user: string;
  transaction?: string;
}) {
  const code = `code-of-${state}`;
  const asked = `response_type=code&client_id=demo-client&state=${state}&code_challenge=x`;
  const answer = `${client}/callback?code=${code}&state=${state}`;
  const signInPage = '<input name="password" type="password">';

  const start = navigation(`${client}/`, { to: 'client-app' });
  const started = exchange(start, response(start, 200, { html: '' }), [fact(start, { state, nonce: 'n' })]);
  const authorize = navigation(`${as}/authorize?${asked}`);
  const authorized = exchange(authorize, redirect(authorize, `/login?transaction=${transaction}`));
  const form = navigation(`${as}/login?transaction=${transaction}`);
  const shown = exchange(form, response(form, 200, { html: signInPage }));
  const credentials = { transaction, username: user, password: '[REDACTED]' };
  const wrong = navigation(`${as}/login`, { form: credentials });
  const refused = exchange(wrong, response(wrong, 401, { html: signInPage }));
  const right = navigation(`${as}/login`, { form: credentials });
  const signedIn = exchange(right, redirect(right, answer));
  const callback = navigation(answer, { to: 'client-app' });
  const calledBack = exchange(callback, redirect(callback, '/answer', 303));
  const answerPage = navigation(`${client}/answer`, { to: 'client-app' });
  const answered = exchange(answerPage, response(answerPage, 200, { html: '' }));
  const exchangePage = navigation(`${client}/exchange`, { to: 'client-app', form: { code, code_verifier: 'v' } });
  const token = request(`${as}/token`, {
    form: { grant_type: 'authorization_code', code, code_verifier: 'v', client_id: 'demo-client' },
    trace: exchangePage.trace,
  });
  const access_token = jwt({ sub: 'opaque', jti: state, client_id: 'demo-client' });
  const tokens = exchange(token, response(token, 200, { json: { access_token, token_type: 'Bearer' } }));
  const call = request('http://localhost:8082/protected', {
    to: 'resource-server',
    headers: [['Authorization', `Bearer ${access_token}`]],
  });
  return {
    start: started,
    authorize: authorized,
    form: shown,
    wrong: refused,
    right: signedIn,
    callback: calledBack,
    answerPage: answered,
    exchangePage: exchange(exchangePage),
    token: tokens,
    refusedToken: exchange(token, response(token, 400, { json: { error: 'invalid_grant' } })),
    call: exchange(call, response(call, 200, { json: { message: 'Hello' } })),
  };
}

function indexOf(exchanges: readonly ExchangeFacts[]): FlowIndex {
  const index = createFlowIndex();
  for (const one of exchanges) index.update(one);
  return index;
}

function without<Name extends string>(named: Record<Name, ExchangeFacts>, ...names: NoInfer<Name>[]): ExchangeFacts[] {
  const out: readonly string[] = names;
  return Object.entries<ExchangeFacts>(named).flatMap(([name, one]) => (out.includes(name) ? [] : [one]));
}

describe('A flow', () => {
  it('is a whole sign-in, from the client’s first page to the resource, titled in words [meaning.flow-grouped]', () => {
    const exchanges = without(signIn({ state: 'state-of-alice', user: 'alice' }), 'wrong', 'refusedToken');
    const [flow, ...others] = indexOf(exchanges).flows();
    expect(others).toEqual([]);
    expect(flow).toMatchObject({
      id: exchanges[0]?.request.exchange,
      title: 'alice · authorization code + PKCE · demo-client',
      exchanges: exchanges.map(({ request: { exchange: id } }) => id),
      messages: 2 * exchanges.length - 1,
      state: 'done',
    });
  });

  it('keeps apart what two redirects to the same page lead to, in order [meaning.flow-follows-redirect]', () => {
    const one = signIn({ state: 'state-number-one', user: 'alice' });
    const two = signIn({ state: 'state-number-two', user: 'bob' });
    const index = indexOf([one.callback, two.callback, one.answerPage, two.answerPage]);
    expect(index.flowOf(one.answerPage.request.exchange)).toBe(one.callback.request.exchange);
    expect(index.flowOf(two.answerPage.request.exchange)).toBe(two.callback.request.exchange);
  });

  it('does not mix two sign-ins of one browser, though a session cookie is the same [meaning.flow-not-by-session]', () => {
    const cookie = (event: RequestEvent): RequestEvent => ({
      ...event,
      headers: [...event.headers, ['Cookie', 'client-app.session=the-same-session-for-both']],
    });
    const one = without(signIn({ state: 'state-number-one', user: 'alice' }), 'wrong', 'refusedToken');
    const two = without(signIn({ state: 'state-number-two', user: 'bob' }), 'wrong', 'refusedToken');
    const both = one.flatMap((facts, at) => [facts, two[at] ?? facts]);
    const flows = indexOf(both.map((facts) => ({ ...facts, request: cookie(facts.request) }))).flows();
    expect(flows.map(({ title }) => title.split(' ')[0])).toEqual(['alice', 'bob']);
    expect(flows.map(({ exchanges }) => exchanges.length)).toEqual([one.length, two.length]);
  });

  it('takes the page that a redirect leads to along [meaning.flow-follows-redirect]', () => {
    const { callback, answerPage } = signIn({ state: 'state-of-alice', user: 'alice' });
    const index = indexOf([callback, answerPage]);
    expect(index.flows()).toHaveLength(1);
    expect(index.flowOf(answerPage.request.exchange)).toBe(callback.request.exchange);
  });

  it('follows a redirect also where what followed is told first [meaning.flow-follows-redirect]', () => {
    const { callback, answerPage } = signIn({ state: 'state-of-alice', user: 'alice' });
    expect(indexOf([{ ...callback, response: undefined }, answerPage, callback]).flows()).toHaveLength(1);
  });

  it('ends where a page begins a flow of its own, though a redirect led there [meaning.flow-begins-anew]', () => {
    const old = signIn({ state: 'state-of-alice', user: 'alice' });
    const leave = navigation(`${client}/sign-out`, { to: 'client-app', form: { state: 'state-of-alice' } });
    const again = navigation(`${client}/`, { to: 'client-app' });
    const next = signIn({ state: 'state-of-bob', user: 'bob' });
    const index = indexOf([old.callback, exchange(leave, redirect(leave, '/', 303)), exchange(again)]);
    expect(index.flows()).toHaveLength(1);
    index.update(exchange(again, response(again, 200, { html: '' }), [fact(again, { state: 'state-of-bob' })]));
    index.update(next.authorize);
    expect(index.flows().map(({ exchanges }) => exchanges.length)).toEqual([2, 2]);
  });

  it('is under way until tokens are issued [meaning.flow-state]', () => {
    const { authorize, form, right, token } = signIn({ state: 'state-of-alice', user: 'alice' });
    const index = createFlowIndex();
    const states = [authorize, form, right, { ...token, response: undefined }, token].map((facts) => {
      index.update(facts);
      return index.flows().map(({ state }) => state);
    });
    expect(states).toEqual([['under way'], ['under way'], ['under way'], ['under way'], ['done']]);
  });

  it('is refused where the last word was an error [meaning.flow-state]', () => {
    const { authorize, right, callback, refusedToken, answerPage } = signIn({ state: 'state-of-alice', user: 'alice' });
    expect(indexOf([authorize, right, callback, refusedToken, answerPage]).flows()).toMatchObject([
      { state: 'refused' },
    ]);
  });

  it('is refused where the user denies, and the page that says so does not change it [meaning.flow-state]', () => {
    const answer = `${client}/callback?error=access_denied&state=state-of-bob`;
    const consent = navigation(`${as}/consent`, { form: { action: 'deny', transaction: 'transaction-of-bob' } });
    const callback = navigation(answer, { to: 'client-app' });
    const flows = indexOf([
      exchange(consent, redirect(consent, answer, 303)),
      exchange(callback, response(callback, 200, { html: '' })),
    ]).flows();
    expect(flows).toMatchObject([{ state: 'refused', messages: 4 }]);
  });

  it('goes on after a wrong password, and is done when tokens come [meaning.flow-state]', () => {
    const { authorize, form, wrong, right, token } = signIn({ state: 'state-of-bob', user: 'bob' });
    const index = indexOf([authorize, form, wrong]);
    expect(index.flows()).toMatchObject([{ state: 'refused' }]);
    for (const one of [right, token]) index.update(one);
    expect(index.flows()).toMatchObject([{ state: 'done', title: 'bob · authorization code + PKCE · demo-client' }]);
  });

  it('is refused where a server is down [meaning.flow-state]', () => {
    const { authorize, right, token, call } = signIn({ state: 'state-of-alice', user: 'alice' });
    const { request: asked } = call;
    const { id, by, trace, exchange: span, at } = asked;
    const cause = { code: 'ECONNREFUSED', message: 'Down.' };
    const failure: FailureEvent = { kind: 'failure', id, by, trace, exchange: span, at: at + 0.5, ...cause };
    expect(indexOf([authorize, right, token, { request: asked, failure, notes: [] }]).flows()).toMatchObject([
      { state: 'refused' },
    ]);
  });

  it('of a machine has no user, whatever the token’s subject says [meaning.flow-titled]', () => {
    const asked = request(`${as}/token`, {
      from: 'curl',
      headers: [['Authorization', `Basic ${btoa('service-client:secret')}`]],
      form: { grant_type: 'client_credentials', scope: 'read' },
    });
    const access_token = jwt({ sub: 'service-client', client_id: 'service-client' });
    const flows = indexOf([exchange(asked, response(asked, 200, { json: { access_token } }))]).flows();
    expect(flows).toMatchObject([{ title: 'machine to machine · service-client', state: 'done' }]);
  });

  it('of a machine has no user, whomever the API tells it about [meaning.flow-titled]', () => {
    const form = { grant_type: 'client_credentials', client_id: 'service-client' };
    const asked = request(`${as}/token`, { form });
    const access_token = jwt({ sub: 'service-client', client_id: 'service-client', jti: 'for-a-machine' });
    const call = request('http://localhost:50051/oauthlab.v1.UserService/GetUser', {
      to: 'resource-server',
      headers: [
        ['content-type', 'application/grpc'],
        ['authorization', `Bearer ${access_token}`],
      ],
    });
    const flows = indexOf([
      exchange(asked, response(asked, 200, { json: { access_token } })),
      exchange(call, response(call, 200, { json: { username: 'alice', preferred_username: 'alice' } })),
    ]).flows();
    expect(flows).toMatchObject([{ title: 'machine to machine · service-client', messages: 4 }]);
  });

  it('of a sub alone has the name of who signed in with it elsewhere, whichever flow comes first [meaning.flow-titled]', () => {
    const { authorize, right, token } = signIn({ state: 'state-of-alice', user: 'alice' });
    const stepUp = request(`${as}/token`, {
      from: 'agent',
      form: { grant_type: 'authorization_code', code: 'the-second-code', code_verifier: 'v', client_id: 'agent' },
    });
    const access_token = jwt({ sub: 'opaque', jti: 'the-second', client_id: 'agent' });
    const stepped = exchange(stepUp, response(stepUp, 200, { json: { access_token } }));
    const titles = ['alice · authorization code + PKCE · agent', 'alice · authorization code + PKCE · demo-client'];
    for (const order of [
      [authorize, right, token, stepped],
      [stepped, authorize, right, token],
    ]) {
      const index = indexOf(order.slice(0, 1));
      index.flows();
      for (const one of order.slice(1)) index.update(one);
      expect(
        index
          .flows()
          .map(({ title }) => title)
          .sort(),
      ).toEqual(titles);
    }
    const bob = signIn({ state: 'state-of-bob', user: 'bob' });
    const index = indexOf([authorize, right, token, stepped, bob.authorize, bob.right, bob.token]);
    expect(
      index.flows().map(({ title }) => title),
      'one sub of two users is no name',
    ).toContain('opaque · authorization code + PKCE · agent');
  });

  it('of a sub alone has no name where another issuer gave that sub to somebody [meaning.flow-titled]', () => {
    const tokenOf = (iss: string, client_id: string, username?: string) => {
      const asked = request(`${as}/token`, {
        form: { grant_type: 'authorization_code', code: `of-${client_id}`, code_verifier: 'v', client_id },
      });
      const claims = { iss, sub: '1', jti: client_id, client_id };
      const access_token = jwt(username === undefined ? claims : { ...claims, preferred_username: username });
      return exchange(asked, response(asked, 200, { json: { access_token } }));
    };
    const titles = indexOf([
      tokenOf('https://one.example', 'her-client', 'alice'),
      tokenOf('https://one.example', 'her-agent'),
      tokenOf('https://other.example', 'his-client'),
    ]).flows();
    expect(titles.map(({ title }) => title)).toEqual([
      'alice · authorization code + PKCE · her-client',
      'alice · authorization code + PKCE · her-agent',
      '1 · authorization code + PKCE · his-client',
    ]);
  });

  it('names a client as it is meant, though its credentials are encoded [meaning.flow-titled]', () => {
    const form = { grant_type: 'client_credentials' };
    const headers: [string, string][] = [['Authorization', `Basic ${btoa('the%2Dlab:secret')}`]];
    const asked = request(`${as}/token`, { headers, form });
    expect(indexOf([exchange(asked, response(asked, 200, { json: {} }))]).flows()).toMatchObject([
      { title: 'machine to machine · the-lab' },
    ]);
  });

  it('of a provider that was asked in vain is refused [meaning.flow-state]', () => {
    const page = navigation(`${client}/providers`, { to: 'client-app', form: { address: 'https://id.example' } });
    const asked = request('https://id.example/.well-known/openid-configuration', {
      to: 'id.example',
      trace: page.trace,
    });
    const metadata = exchange(asked, response(asked, 200, { json: {} }));
    const flows = indexOf([metadata, exchange(page, response(page, 502, { html: '' }))]).flows();
    expect(flows).toMatchObject([{ title: 'provider asked', state: 'refused' }]);
  });

  it('of a device keeps polling without being refused, and is named by its user [meaning.flow-titled]', () => {
    const device_code = 'the-device-code';
    const begin = request(`${as}/device_authorization`, { from: 'cli', form: { client_id: 'cli' } });
    const poll = () =>
      request(`${as}/token`, {
        from: 'cli',
        form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code, client_id: 'cli' },
      });
    const [first, second] = [poll(), poll()];
    const typed = navigation(`${as}/device`, { form: { user_code: 'wdjbmjht' } });
    const index = indexOf([
      exchange(begin, response(begin, 200, { json: { device_code, user_code: 'WDJB-MJHT' } })),
      exchange(first, response(first, 400, { json: { error: 'authorization_pending' } })),
      exchange(typed, response(typed, 200, { html: '' })),
    ]);
    expect(index.flows()).toMatchObject([{ title: 'device · cli', state: 'under way', messages: 6 }]);
    const access_token = jwt({ sub: 'x', preferred_username: 'wesen' });
    index.update(exchange(second, response(second, 200, { json: { access_token } })));
    expect(index.flows()).toMatchObject([{ title: 'wesen · device · cli', state: 'done' }]);
  });

  it('that the client prepared and nobody went on with says so [meaning.flow-titled]', () => {
    const { start } = signIn({ state: 'state-unused', user: 'alice' });
    const { trace } = start.request;
    const metadata = request(`${as}/.well-known/oauth-authorization-server`, { trace });
    const flows = indexOf([start, exchange(metadata, response(metadata, 200, { json: {} }))]).flows();
    expect(flows).toMatchObject([{ title: 'sign-in prepared', state: 'done' }]);
  });

  it('of a probe that is no OAuth is named by its first message [meaning.flow-titled]', () => {
    const probe = request('http://localhost:8081/wp-login.php', { from: 'curl' });
    expect(indexOf([exchange(probe, response(probe, 404))]).flows()).toMatchObject([
      { title: 'GET /wp-login.php', state: 'refused', messages: 2 },
    ]);
  });

  it('does not come of key sets, metadata, client ids, or values that repeat by chance [meaning.flow-not-by-chance]', () => {
    const jwks = () => {
      const asked = request(`${as}/.well-known/jwks.json`);
      return exchange(asked, response(asked, 200, { json: { keys: [{ kid: 'the-same-key', kty: 'EC' }] } }));
    };
    const short = () => exchange(navigation(`${as}/authorize?response_type=code&client_id=demo-client&state=xyz`));
    const masked = () => exchange(request(`${as}/token`, { form: { grant_type: 'a', code: '[REDACTED]' } }));
    expect(indexOf([jwks(), jwks(), short(), short(), masked(), masked()]).flows()).toHaveLength(6);
  });
});

describe('The index of flows', () => {
  it('gives a flow that did not change as the same object [meaning.flow-index-stable]', () => {
    const alice = signIn({ state: 'state-of-alice', user: 'alice' });
    const bob = signIn({ state: 'state-of-bob', user: 'bob' });
    const index = indexOf([alice.authorize, bob.authorize]);
    const before = index.flows();
    expect(index.flows()).toBe(before);
    index.update(bob.form);
    const after = index.flows();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.id).toBe(before[1]?.id);
  });

  it('knows nothing of an exchange that it never saw [meaning.flow-index-stable]', () => {
    expect(createFlowIndex().flowOf('0000000000000001')).toBeUndefined();
  });

  it('has every exchange in exactly one flow, whatever the bytes [meaning.never-throws]', () => {
    const anyExchange = fc
      .tuple(anyRequest, anyResponse, fc.nat({ max: 9 }))
      .map(([asked, answered, at]): ExchangeFacts => {
        const ids = { exchange: `000000000000000${at}`, trace: `0000000000000000000000000000000${at % 3}` };
        return { request: { ...asked, ...ids }, response: { ...answered, ...ids }, notes: [] };
      });
    fc.assert(
      fc.property(fc.array(anyExchange, { maxLength: 12 }), (exchanges) => {
        const index = indexOf(exchanges);
        const listed = index.flows().flatMap(({ id, exchanges: ids }) => ids.map((one) => [one, id]));
        const expected = [...new Set(exchanges.map((one) => one.request.exchange))];
        expect(listed.map(([one]) => one).sort()).toEqual(expected.sort());
        for (const [one, id] of listed) expect(index.flowOf(one ?? '')).toBe(id);
      }),
    );
  });
});
