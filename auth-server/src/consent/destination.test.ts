import { expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

it('names the host that a redirect URI leads to, or the scheme of an app [registration.consent]', () => {
  expect(destinationOf('https://app.example:8443/cb?x=bank.example')).toBe('app.example:8443');
  expect(destinationOf('http://127.0.0.1:51004/cb')).toBe('127.0.0.1:51004');
  expect(destinationOf('com.example.app:/cb')).toBe('com.example.app');
  expect(destinationOf('com.example.app://bank.example/cb')).toBe('com.example.app');
});
