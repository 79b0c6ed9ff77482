import { describe, expect, it } from 'vitest';
import { formToken, isFormToken } from './formToken.ts';

describe('a form token', () => {
  const token = formToken('secret of the browser', 'transaction');

  it('counts in the browser and for the request that it was made for', () => {
    expect(isFormToken(token, 'secret of the browser', 'transaction')).toBe(true);
  });

  it('does not count in another browser [interaction.form-token-bound]', () => {
    expect(isFormToken(token, 'secret of another browser', 'transaction')).toBe(false);
  });

  it('does not count for another request [interaction.form-token-bound]', () => {
    expect(isFormToken(token, 'secret of the browser', 'another transaction')).toBe(false);
  });

  it('does not count where it is missing or cut [interaction.form-token-bound]', () => {
    expect(isFormToken(undefined, 'secret of the browser', 'transaction')).toBe(false);
    expect(isFormToken(token.slice(1), 'secret of the browser', 'transaction')).toBe(false);
  });
});
