import { describe, expect, it } from 'vitest';
import { nobodyListens } from '../testing/records.ts';
import { consentChecks } from './checks.ts';
import { rememberedAfter } from './remembered.ts';

const requested = ['openid', 'profile', 'read'];
const run = (ticked: readonly string[], action: string | undefined = 'allow', asked: readonly string[] = requested) =>
  consentChecks.run({ requested: asked, ticked, action }, nobodyListens);

describe('consent', () => {
  it('grants what is ticked, and openid always [consent.per-scope]', async () => {
    expect(await run(['read'])).toMatchObject({ passed: true, established: { granted: ['openid', 'read'] } });
  });

  it('never grants what was not asked for [consent.per-scope]', async () => {
    expect(await run(['read', 'admin'])).toMatchObject({ passed: false, refusal: { error: 'invalid_scope' } });
  });

  it('to nothing at all is no consent', async () => {
    expect(await run([], 'allow', ['read'])).toMatchObject({ passed: false, refusal: { error: 'invalid_scope' } });
  });

  it('needs the button Allow', async () => {
    expect(await run(['read'], 'something')).toMatchObject({ passed: false });
  });
});

describe('what is remembered of a consent', () => {
  it('is what was granted, and what an earlier request was granted beside it [consent.remembered]', () => {
    const before = ['openid', 'email', 'read'];
    expect(rememberedAfter({ before, requested: ['openid', 'read', 'write'], granted: ['openid', 'write'] })).toEqual([
      'email',
      'openid',
      'write',
    ]);
  });
});
