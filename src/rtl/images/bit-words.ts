// Memory words as text for $readmemh: bits set one by one, LSB first in a word, written most significant digit first.

export class BitWords {
  private readonly bytes: Uint8Array;
  private readonly bytesPerWord: number;

  /** @param words all zero at first */
  constructor(
    readonly words: number,
    readonly wordBits: number,
  ) {
    this.bytesPerWord = Math.ceil(wordBits / 8);
    this.bytes = new Uint8Array(words * this.bytesPerWord);
  }

  /** Sets bit `bit` of word `word`; a bit beyond the word goes on in the next. */
  set(word: number, bit: number): void {
    const at = (word + Math.floor(bit / this.wordBits)) * this.bytesPerWord * 8 + (bit % this.wordBits);
    this.bytes[at >> 3] = (this.bytes[at >> 3] ?? 0) | (1 << (at & 7));
  }

  /** Writes the low `width` bits of a two's complement number. */
  setNumber(word: number, bit: number, width: number, value: number): void {
    for (let i = 0; i < width; i++) {
      if (Math.floor(value / 2 ** i) % 2 !== 0) this.set(word, bit + i);
    }
  }

  /** One line per word. */
  toHex(): string {
    const digits = Math.ceil(this.wordBits / 4);
    let text = "";
    for (let word = 0; word < this.words; word++) {
      let line = "";
      for (let byte = this.bytesPerWord - 1; byte >= 0; byte--) {
        line += (this.bytes[word * this.bytesPerWord + byte] ?? 0).toString(16).padStart(2, "0");
      }
      text += `${line.slice(-digits)}\n`;
    }
    return text;
  }
}
