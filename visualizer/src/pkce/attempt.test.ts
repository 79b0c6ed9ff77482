import { describe, expect, it } from 'vitest';
import type { Row } from '../model/rows.ts';
import { createTrace, type TraceContent } from '../model/trace.ts';
import { createScribe } from '../testing/events.ts';
import { type SignInOptions, signIn } from '../testing/signIn.ts';
import { attemptWith } from './attempt.ts';
import { derive, flipOne } from './derivation.ts';
import { isAboutPkce, storyOf } from './story.ts';

const origins = { 'auth-server': 'http://localhost:8081', 'client-app': 'http://localhost:8080' };
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const { challenge } = derive(verifier);

function contentOf(record: (scribe: ReturnType<typeof createScribe>) => void): TraceContent {
  const scribe = createScribe();
  record(scribe);
  const trace = createTrace();
  trace.add(scribe.numbered());
  return trace.read();
}

function rowNamed(content: TraceContent, name: string): Row {
  const row = content.rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no ${name}.`);
  return row;
}

const signInTrace = (options: SignInOptions) => contentOf((scribe) => signIn(scribe, options));

/** An Authorization Request whose challenge is that of appendix B, with the code that answers it. */
function codeComesBack(scribe: ReturnType<typeof createScribe>): void {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'demo-client',
    redirect_uri: 'http://localhost:8080/callback',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const location = 'http://localhost:8080/callback?code=the-code&state=s';
  scribe
    .request({ from: 'browser', to: 'auth-server', url: `${origins['auth-server']}/authorize?${query}` })
    .respond({ status: 303, headers: [['location', location]] });
}

const codeTrace = contentOf(codeComesBack);

describe('what the trace tells of one use of PKCE', () => {
  it('is the verifier of the Token Request beside the challenge of the Authorization Request [pkce-bench.compared]', () => {
    const content = signInTrace({});
    for (const name of ['Authorization Request', 'Token Request', 'Token Response']) {
      const story = storyOf(rowNamed(content, name), content);
      expect(story.verifier).toMatchObject({ from: 'token request', value: expect.stringMatching(/^ve1-/) });
      expect(story.authorization).toMatchObject({ challenge: expect.stringMatching(/^ch1-/), method: 'S256' });
      expect(story.code?.value).toMatch(/^co1-/);
    }
  });

  it('is what the client noted, as long as nothing was sent [pkce-bench.compared]', () => {
    const content = signInTrace({ end: 'denied' });
    const story = storyOf(rowNamed(content, 'Authorization Request'), content);
    expect(story.verifier).toMatchObject({ from: 'client' });
    expect([story.token, story.code]).toEqual([undefined, undefined]);
  });

  it('is of the row’s own flow where the trace has several [pkce-bench.compared]', () => {
    const content = contentOf((scribe) => {
      signIn(scribe, { run: 1 });
      signIn(scribe, { run: 2 });
    });
    const last = content.rows.findLast(({ name }) => name === 'Token Request');
    if (last === undefined) throw new Error('There is no Token Request.');
    const story = storyOf(last, content);
    expect(story.verifier?.value).toMatch(/^ve2-/);
    expect(story.authorization?.challenge).toMatch(/^ch2-/);
  });

  it('begins at rows that have a verifier, a challenge, or the code that waits for it', () => {
    const content = signInTrace({});
    const about = (name: string) => isAboutPkce(content.exchange(rowNamed(content, name).exchange));
    expect(about('Token Response')).toBe(true);
    expect(about('PKCE pair derived')).toBe(true);
    expect(about('Protected Resource Request')).toBe(false);
  });
});

describe('the Token Request that the bench sends', () => {
  it('is the one of the trace with another verifier [pkce-bench.real-verdict]', () => {
    const content = signInTrace({});
    const story = storyOf(rowNamed(content, 'Token Request'), content);
    const attempt = attemptWith(flipOne(verifier), story, origins);
    if (!attempt.ready) throw new Error(attempt.reason);
    expect(attempt.call).toMatchObject({ party: 'PKCE bench', url: 'http://localhost:8081/token', method: 'POST' });
    expect(Object.fromEntries(attempt.call.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: story.code?.value,
      redirect_uri: 'http://localhost:8080/callback',
      client_id: 'demo-client',
      code_verifier: flipOne(verifier),
    });
  });

  it('is the one that the client would send, while the code waits [pkce-bench.real-verdict]', () => {
    const story = storyOf(rowNamed(codeTrace, 'Authorization Request'), codeTrace);
    const attempt = attemptWith(flipOne(verifier), story, origins);
    if (!attempt.ready) throw new Error(attempt.reason);
    expect(Object.fromEntries(attempt.call.form ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      client_id: 'demo-client',
    });
  });

  it('never has the right verifier: nothing is redeemed and nothing replayed [pkce-bench.consumes-nothing]', () => {
    const story = storyOf(rowNamed(codeTrace, 'Authorization Request'), codeTrace);
    expect(attemptWith(verifier, story, origins)).toMatchObject({
      ready: false,
      reason: expect.stringContaining('the right verifier'),
    });
  });

  it('goes to the lab’s own server and to nobody else', () => {
    const content = contentOf((scribe) => {
      const url = `https://login.example/authorize?client_id=c&code_challenge=${challenge}&response_type=code`;
      scribe
        .request({ from: 'browser', to: 'login.example', url, by: 'client-app' })
        .respond({ status: 303, headers: [['location', 'http://localhost:8080/callback?code=c&state=s']] });
    });
    const story = storyOf(rowNamed(content, 'Authorization Request'), content);
    expect(attemptWith('a'.repeat(43), story, origins)).toMatchObject({
      ready: false,
      reason: expect.stringContaining('login.example'),
    });
  });

  it('needs a code', () => {
    const content = signInTrace({ end: 'denied' });
    const story = storyOf(rowNamed(content, 'Authorization Request'), content);
    expect(attemptWith(verifier, story, origins)).toMatchObject({
      ready: false,
      reason: expect.stringContaining('no code'),
    });
  });
});
