/** Something that the person at the keyboard can put right; the message is the one line that says how. */
export class CannotGoOn extends Error {
  /** @override */
  name = 'CannotGoOn';
}
