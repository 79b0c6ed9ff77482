import { describe, expect, it } from 'vitest';
import { refusedCallback } from './refusal.ts';

const refusal = { error: 'state_missing', description: 'The `state` is missing.' };

describe('The page of a refused callback', () => {
  it('says the reason, what it means, and how to start again [client.refusal-names-next-action]', () => {
    const page = refusedCallback(refusal, [], new URLSearchParams({ code: 'c' }), undefined);
    expect(page).toMatchObject({ status: 400, reason: refusal.description, received: [['code', 'c']] });
    expect(page.explanation).toContain('Nothing was consumed');
    expect(page.actions).toEqual([{ label: 'Start again', href: '/' }]);
  });

  it('leads on to the attempt when it is this browser’s own', () => {
    const page = refusedCallback(refusal, [], new URLSearchParams(), '/answer?attempt=a');
    expect(page.actions[0]).toEqual({ label: 'Go on with that attempt', href: '/answer?attempt=a' });
  });

  it('shortens what is long, so that a page stays a page', () => {
    const page = refusedCallback(refusal, [], new URLSearchParams({ error_description: 'x'.repeat(5000) }), undefined);
    expect(page.received?.[0]?.[1]).toHaveLength(400 + '… (5000 characters)'.length);
  });
});
