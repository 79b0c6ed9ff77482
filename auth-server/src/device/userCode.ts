/**
 * RFC 8628 §6.1: twenty letters, no vowels among them, so that no word comes up by chance, and none that look alike with digits,
 * as there are no digits. Eight of them are 34.5 bits.
 */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;

/**
 * A new user code.
 * @param pick a whole number from 0 to below its argument, each as likely as the others.
 */
export function drawUserCode(pick: (below: number) => number): string {
  return Array.from({ length }, () => alphabet.charAt(pick(alphabet.length))).join('');
}

/** As people read it: XXXX-XXXX. */
export function shownUserCode(userCode: string): string {
  return `${userCode.slice(0, length / 2)}-${userCode.slice(length / 2)}`;
}

/**
 * The user code that somebody typed, in whatever case and with whatever punctuation (RFC 8628 §6.1).
 * @returns undefined where it can't be one.
 */
export function readUserCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return letters.length === length && [...letters].every((letter) => alphabet.includes(letter)) ? letters : undefined;
}
