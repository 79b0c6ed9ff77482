/**
 * Reads what a `ByteWriter` wrote, or what somebody else sent: past its end, and where no number is, it reads nothing at all, and says in the
 * end that it failed.
 */
export class ByteReader {
  private readonly data: Buffer;
  private at = 0;
  /** Something was read that is not there. */
  failed = false;

  constructor(data: Buffer) {
    this.data = data;
  }

  get isAtEnd(): boolean {
    return this.failed || this.at >= this.data.length;
  }

  /** 0 where it fails, as `number`. */
  byte(): number {
    const value = this.data[this.at];
    if (value === undefined) return this.fail();
    this.at += 1;
    return value;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; factor < Number.MAX_SAFE_INTEGER; factor *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte <= 0x7f) return value > Number.MAX_SAFE_INTEGER ? this.fail() : value;
    }
    return this.fail();
  }

  string(): string {
    const length = this.number();
    const start = this.at;
    if (length > this.data.length - start) {
      this.fail();
      return '';
    }
    this.at += length;
    return this.data.toString('utf8', start, this.at);
  }

  /** Nothing that follows is read. */
  fail(): 0 {
    this.failed = true;
    this.at = this.data.length;
    return 0;
  }
}
