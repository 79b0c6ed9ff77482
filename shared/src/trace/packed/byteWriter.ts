/** Up to so many characters are written here one by one: that takes less time than to ask for it. */
const shortText = 64;
/** More than nearly all frames take: V8 compiles what writes into this memory for this memory, and anew where it is another. */
const firstSize = 512 * 1024;

/** Numbers and texts as bytes, one after another, in memory that grows and is used again. */
export class ByteWriter {
  private data = Buffer.allocUnsafeSlow(firstSize);
  /** How many bytes were written. */
  length = 0;

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
  }

  /** A copy of the first bytes. */
  copy(length: number): Buffer {
    return Buffer.from(this.data.subarray(0, length));
  }

  byte(value: number): void {
    this.reserve(1);
    this.data[this.length] = value;
    this.length += 1;
  }

  /** @param value a whole number from 0 to 2⁵³ − 1. Of any other, 0 is written, so that what follows can still be read. */
  number(value: number): void {
    this.reserve(8);
    let rest = Number.isSafeInteger(value) && value > 0 ? value : 0;
    while (rest > 0x7f) {
      this.data[this.length] = (rest & 0x7f) | 0x80;
      this.length += 1;
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.data[this.length] = rest;
    this.length += 1;
  }

  /** UTF-8, behind its length in bytes. Half of a surrogate pair becomes U+FFFD. */
  string(text: string): void {
    const { length } = text;
    this.reserve(length * 3 + 8);
    if (length > shortText || !this.shortAscii(text)) this.anyString(text);
  }

  /** Whether the text was written: it is ASCII. */
  private shortAscii(text: string): boolean {
    const { data } = this;
    const { length } = text;
    const start = this.length + 1;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) return false;
      data[start + at] = code;
    }
    data[this.length] = length;
    this.length = start + length;
    return true;
  }

  /** The length is known when the text is written, so for it there is left as much room as it takes where all is ASCII. */
  private anyString(text: string): void {
    const left = bytesOf(text.length);
    const start = this.length + left;
    const written = this.data.write(text, start);
    const needed = bytesOf(written);
    if (needed !== left) this.data.copyWithin(this.length + needed, start, start + written);
    this.number(written);
    this.length += written;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.data.length * 2, this.length + more));
    this.data.copy(grown, 0, 0, this.length);
    this.data = grown;
  }
}

/** How many bytes a number takes. */
function bytesOf(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}
