import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, differences, flipOne, formProblem, terminalCommands } from './derivation.ts';

/** RFC 7636 appendix B. */
const example = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  digest: [
    19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241, 68, 86, 110, 225,
    137, 74, 203, 112, 249, 195,
  ],
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
};

const unreserved = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~');
const verifiers = fc.string({ unit: unreserved, minLength: 43, maxLength: 128 });

describe('from the verifier to the challenge', () => {
  it('every stage is as in appendix B of RFC 7636 [pkce-bench.stages]', () => {
    const { digest, challenge } = derive(example.verifier);
    expect([...digest]).toEqual(example.digest);
    expect(challenge).toBe(example.challenge);
  });

  it('takes any text without an error [pkce-bench.stages]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(derive(text).challenge).toMatch(/^[\w-]{43}$/);
        void formProblem(text);
        void terminalCommands(text);
      }),
    );
  });

  it('is another challenge as soon as one character is flipped, and the form stays right [pkce-bench.flip]', () => {
    fc.assert(
      fc.property(verifiers, (verifier) => {
        const flipped = flipOne(verifier);
        expect(differences(verifier, flipped)).toBe(1);
        expect(formProblem(flipped)).toBeUndefined();
        expect(derive(flipped).challenge).not.toBe(derive(verifier).challenge);
      }),
    );
  });
});

it('a verifier is 43 to 128 unreserved characters [pkce-bench.form]', () => {
  expect(formProblem('a'.repeat(42))).toContain('It has 42 characters');
  expect(formProblem('a'.repeat(43))).toBeUndefined();
  expect(formProblem('a'.repeat(128))).toBeUndefined();
  expect(formProblem('a'.repeat(129))).toContain('128 are the most');
  expect(formProblem(`${'a'.repeat(43)}'`)).toContain('"\'"');
});

it('there is a command for a terminal, and none that a shell could take for something else [pkce-bench.terminal]', () => {
  const [openssl, node] = terminalCommands(example.verifier);
  expect(openssl?.command).toBe(
    `printf %s '${example.verifier}' | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '='`,
  );
  expect(node?.command).toBe(
    `node -p "require('node:crypto').createHash('sha256').update('${example.verifier}').digest('base64url')"`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 43 }), (verifier) => {
      for (const { command } of terminalCommands(verifier)) expect(command).toMatch(/^[ -~]+$/);
      if (/[^A-Za-z0-9._~-]/.test(verifier)) expect(terminalCommands(verifier)).toEqual([]);
    }),
  );
});
