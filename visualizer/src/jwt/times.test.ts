import { expect, it } from 'vitest';
import { distance, length, momentsOf } from './times.ts';

it('moments are told as distances, in the largest unit that fits [jwt-bench.times-in-words]', () => {
  expect([0, 1, -59, 61, -7200, 900, 172_800].map(distance)).toEqual([
    'now',
    'in 1 second',
    '59 seconds ago',
    'in 1 minute',
    '2 hours ago',
    'in 15 minutes',
    'in 2 days',
  ]);
  expect(length(-900)).toBe('15 minutes');
});

it('the moments of a token are its claims that are numbers within the calendar [jwt-bench.times-in-words]', () => {
  expect(momentsOf({ exp: 20, iat: 10, sub: 'alice', nbf: 'soon', auth_time: 1e300 })).toEqual([
    { name: 'iat', meaning: 'issued', at: 10_000 },
    { name: 'exp', meaning: 'expires', at: 20_000 },
  ]);
});
