import fc from 'fast-check';

/** Text of any UTF-16 code units: control characters, lone surrogates, and much of what means something in a URL or a form. */
export const hostileText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x7f })), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));
