// The words of a netpbm file: numbers in ASCII, separated by white space, with comments from "#" to the end of the line.
// Format: netpbm's own manual pages pgm(5) and ppm(5).

import { inputError } from "../../foundation/errors/input-error.js";

const hash = 0x23;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const mostDigits = 9;

/** Whether a byte is white space for netpbm: blank, TAB, LF, VT, FF, CR. */
function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= carriageReturn);
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

export class NetpbmScanner {
  /** Position of the next unread byte; starts behind the two-byte magic number. */
  position = 2;

  constructor(
    readonly bytes: Uint8Array,
    readonly file: string,
  ) {}

  /** The next whole number; `what` names it in the error. */
  readNumber(what: string): number {
    this.skipSpace();
    const start = this.position;
    let value = 0;
    for (let byte = this.bytes[start]; isDigit(byte); byte = this.bytes[++this.position]) {
      value = value * 10 + (byte - 0x30);
    }
    const digits = this.position - start;
    const next = this.bytes[this.position];
    const ended = next === undefined || next === hash || isWhiteSpace(next);
    if (digits === 0 || digits > mostDigits || !ended)
      throw this.broken(`${what} must be a whole number`, start);
    return value;
  }

  /** The single white-space byte between the header and binary codes. */
  readSeparator(): void {
    if (!isWhiteSpace(this.bytes[this.position])) {
      throw this.broken("one white-space byte must follow the header", this.position);
    }
    this.position += 1;
  }

  /** Moves past white space and comments; true where nothing is left. */
  skipSpace(): boolean {
    for (;;) {
      while (isWhiteSpace(this.bytes[this.position])) this.position += 1;
      if (this.bytes[this.position] !== hash) return this.position >= this.bytes.length;
      while (this.position < this.bytes.length && !this.atLineEnd()) this.position += 1;
    }
  }

  private atLineEnd(): boolean {
    const byte = this.bytes[this.position];
    return byte === lineFeed || byte === carriageReturn;
  }

  private broken(rule: string, position: number) {
    const byte = this.bytes[position];
    const shown = byte === undefined ? "the end of the file" : JSON.stringify(String.fromCharCode(byte));
    return inputError({ file: this.file, path: "", rule, found: `${shown} at byte ${position}` });
  }
}
