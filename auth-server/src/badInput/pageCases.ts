import { goodRequest } from '../testing/flow.ts';
import { badRequest, type Case, type Spoilt, wrong } from './cases.ts';

const toClient = '302 invalid_request';
const onlyFormIsRead: Spoilt = ['303', '303', '303', { '10,000 characters': '413 invalid_request' }];
const forged: Spoilt = ['403 invalid_request', badRequest, '403 invalid_request'];

const fullRequest = {
  ...goodRequest,
  resource: 'http://localhost:2',
  response_mode: 'query',
  prompt: 'login',
  max_age: '60',
  login_hint: 'alice',
};

export const pageCases: readonly Case[] = [
  {
    operation: 'get /authorize',
    base: () => ({ query: fullRequest }),
    answer: '302',
    parameters: {
      client_id: wrong,
      // The client has one, so none need be named.
      redirect_uri: ['302', badRequest, badRequest],
      response_type: [toClient, toClient, '302 unsupported_response_type'],
      scope: ['302', toClient, '302 invalid_scope'],
      state: ['302', toClient, '302'],
      nonce: ['302', toClient, '302'],
      code_challenge: [toClient, toClient, toClient],
      code_challenge_method: [toClient, toClient, toClient],
      // RFC 8707 §2 allows several; this server grants for one.
      resource: ['302', '302 invalid_target', '302 invalid_target'],
      response_mode: ['302', toClient, toClient],
      prompt: ['302', toClient, toClient],
      max_age: ['302', toClient, toClient],
      login_hint: ['302', toClient, '302'],
    },
  },
  {
    // It goes on as the same request by GET, and that is where it is checked.
    operation: 'post /authorize',
    base: () => ({ form: fullRequest }),
    answer: '303',
    parameters: Object.fromEntries(Object.keys(fullRequest).map((name) => [name, onlyFormIsRead])),
  },
  {
    operation: 'get /login',
    async base(world) {
      const { headers, form } = await world.signInForm();
      return { headers, query: { transaction: form.transaction } };
    },
    answer: '200',
    parameters: { transaction: wrong },
  },
  {
    operation: 'get /login',
    variant: 'for a page of this server',
    base: () => ({ query: { return_to: '/account' } }),
    answer: '200',
    parameters: { return_to: wrong },
  },
  {
    operation: 'post /login',
    async base(world) {
      const { headers, form } = await world.signInForm();
      return { headers, form: { ...form, username: world.somebody(), password: 'x', action: 'sign-in' } };
    },
    answer: '403',
    parameters: {
      transaction: wrong,
      form_token: forged,
      username: ['403', badRequest, '403'],
      password: ['403', badRequest, '403'],
      action: ['403', badRequest, '400'],
    },
  },
  {
    operation: 'post /login',
    variant: 'for a page of this server',
    async base(world) {
      const browser = world.server.browser();
      const page = await browser.get('/login?return_to=/account');
      const form = { return_to: '/account', form_token: page.field('form_token'), username: world.somebody() };
      return { headers: world.cookies(browser), form };
    },
    answer: '403',
    parameters: { return_to: wrong, form_token: forged, username: ['403', badRequest, '403'] },
  },
  {
    operation: 'get /consent',
    async base(world) {
      const { headers, form } = await world.consentForm();
      return { headers, query: { transaction: form.transaction } };
    },
    answer: '200',
    parameters: { transaction: wrong },
  },
  {
    operation: 'post /consent',
    async base(world) {
      const { headers, form } = await world.consentForm();
      return { headers, form: { ...form, scope: 'read', action: 'allow' } };
    },
    answer: '303',
    parameters: {
      transaction: wrong,
      form_token: forged,
      // Each ticked box is a field of this name; openid is granted in any case.
      scope: ['303', '303', '400'],
      action: ['400', badRequest, '400'],
    },
  },
  {
    operation: 'post /logout',
    async base(world) {
      const browser = await world.freshlySignedIn();
      const page = await browser.get('/logout');
      return { headers: world.cookies(browser), form: { form_token: page.field('form_token') } };
    },
    answer: '200',
    parameters: { form_token: forged },
  },
  {
    operation: 'get /device',
    base: () => ({ query: { user_code: 'BCDF-GHJK' } }),
    answer: '200',
    // What a link brings along is shown for the user to compare, and not looked at before it is sent.
    parameters: { user_code: ['200', badRequest, '200'] },
  },
  {
    operation: 'post /device',
    base: (world) => world.userCodeForm(),
    answer: '303',
    parameters: { form_token: ['403', '400', '403'], user_code: ['400', '400', '400'] },
  },
  {
    operation: 'get /device/confirm',
    async base(world) {
      const { headers, form } = await world.deviceForm();
      return { headers, query: { transaction: form.transaction } };
    },
    answer: '200',
    parameters: { transaction: wrong },
  },
  {
    operation: 'post /device/confirm',
    async base(world) {
      const { headers, form } = await world.deviceForm();
      return { headers, form: { ...form, scope: 'read', action: 'allow' } };
    },
    answer: '200',
    parameters: {
      transaction: wrong,
      form_token: forged,
      scope: ['200', '200', '400'],
      action: ['400', badRequest, '400'],
    },
  },
  {
    operation: 'post /account/sessions/end',
    async base(world) {
      const { headers, form_token } = await world.accountForm('/account/sessions/end');
      return { headers, form: { form_token, session: 'others' } };
    },
    answer: '303',
    parameters: { form_token: forged, session: [badRequest, badRequest, '409 invalid_request'] },
  },
  {
    operation: 'post /account/grants/revoke',
    async base(world) {
      await world.allowSomething();
      const { headers, form_token } = await world.accountForm('/account/grants/revoke');
      return { headers, form: { form_token, client_id: 'demo-client' } };
    },
    answer: '303',
    parameters: { form_token: forged, client_id: [badRequest, badRequest, '409 invalid_request'] },
  },
  {
    operation: 'get /account/audit.csv',
    base: async (world) => ({ headers: world.cookies(await world.alice()), query: auditFilter }),
    answer: '200',
    parameters: {
      from: ['200', badRequest, badRequest],
      to: ['200', badRequest, badRequest],
      type: ['200', badRequest, badRequest],
    },
  },
];

export const auditFilter = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', type: 'token' };
