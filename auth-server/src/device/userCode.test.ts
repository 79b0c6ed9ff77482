import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostileText.ts';
import { drawUserCode, readUserCode, shownUserCode } from './userCode.ts';

const picks = fc.array(fc.nat({ max: 19 }), { minLength: 8, maxLength: 8 });
const codeOf = (numbers: readonly number[]) => {
  let at = 0;
  return drawUserCode(() => numbers[at++] ?? 0);
};

describe('a user code', () => {
  it('is eight letters without vowels, shown in two groups [device.user-code]', () => {
    const asked: number[] = [];
    const code = drawUserCode((below) => {
      asked.push(below);
      return asked.length;
    });
    expect(code).toBe('CDFGHJKL');
    expect(shownUserCode(code)).toBe('CDFG-HJKL');
    expect(asked).toEqual([20, 20, 20, 20, 20, 20, 20, 20]);
  });

  it.each(['BCDF-GHJK', 'bcdfghjk', ' bCdF ghJk\n', 'B.C.D.F.G.H.J.K', 'bcdf–ghjk'])(
    'may be typed as %j [device.user-code]',
    (typed) => {
      expect(readUserCode(typed)).toBe('BCDFGHJK');
    },
  );

  it.each(['', 'BCDFGHJ', 'BCDF-GHJK-L', 'ACDFGHJK', '1CDFGHJK', 'YCDFGHJK', 'BCDF GHJK extra'])(
    'is not %j [device.user-code]',
    (typed) => {
      expect(readUserCode(typed)).toBeUndefined();
    },
  );

  it('is read back from whatever way it is written [device.user-code]', () => {
    const between = fc.constantFrom('', '-', ' ', '.', '\t', '–', '/');
    fc.assert(
      fc.property(
        picks,
        fc.array(between, { minLength: 8, maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        (numbers, marks, cases) => {
          const code = codeOf(numbers);
          const typed = [...code].map(
            (letter, at) => (cases.next().value ? letter : letter.toLowerCase()) + (marks[at] ?? ''),
          );
          expect(readUserCode(typed.join(''))).toBe(code);
          expect(readUserCode(shownUserCode(code))).toBe(code);
        },
      ),
    );
  });

  it('is never read from text that holds none [device.user-code]', () => {
    fc.assert(
      fc.property(hostileText, (typed) => {
        const code = readUserCode(typed);
        if (code !== undefined) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
      }),
    );
  });
});
