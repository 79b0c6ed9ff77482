import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../meaning/testing/arbitraries.ts';
import { visible, visibleJson, visibleStart } from './visible.ts';

/** Any text, and often with what a terminal would obey. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b[2J', '\u009b31m', '\u0007', '\r', '\n', '\u202e', '\u2028', '\ud800', '\u007f', 'é', '→'),
    anyText,
  ),
});
const obeyed = /[\p{C}\p{Zl}\p{Zp}]/u;

describe('a text from anywhere', () => {
  it('shows its control characters and never sends them to the terminal [console.control-visible]', () => {
    expect(visible('a\u001b[31mb\r\nc\u0000\u009b\u202e')).toBe('a\\u{1b}[31mb\\r\\nc\\u{0}\\u{9b}\\u{202e}');
    fc.assert(fc.property(hostile, (text) => !obeyed.test(visible(text))));
  });

  it('stays as it is where a terminal prints it: letters, signs, pictures', () => {
    for (const plain of ['code_challenge=E9Melhoa2Ow', 'Grüße, 世界 → 🙂', '']) expect(visible(plain)).toBe(plain);
  });

  it('is cut where it is long, and then says how long it was [console.cut]', () => {
    expect(visibleStart('abc', 3)).toBe('abc');
    expect(visibleStart('x'.repeat(1234), 3)).toBe('xxx… (1,234 characters)');
    fc.assert(fc.property(hostile, fc.nat({ max: 20 }), (text, length) => !obeyed.test(visibleStart(text, length))));
  });

  it('as JSON is one line that says the same [console.json]', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = visibleJson({ text });
        expect(obeyed.test(line)).toBe(false);
        expect(JSON.parse(line)).toEqual({ text });
      }),
    );
  });
});
