// Words of a few bits per sample, packed without gaps, LSB first.

/**
 * Packs words.
 * @param words one per sample
 * @param width bits of each, 1 to 24
 * @param bytes where they go
 */
export function packWords(words: Uint32Array, width: number, bytes: Uint8Array): void {
  if (width === 8) {
    bytes.set(words);
    return;
  }
  let pending = 0;
  let held = 0;
  let next = 0;
  for (const word of words) {
    pending |= word << held;
    for (held += width; held >= 8; held -= 8) {
      bytes[next++] = pending;
      pending >>>= 8;
    }
  }
  if (held > 0) bytes[next] = pending;
}

/**
 * Packs levels as thermometer codes of any width.
 * @param levels thresholds reached per sample, 0 to `most`
 */
export function packLevels(levels: Uint16Array | Int32Array, most: number, bytes: Uint8Array): void {
  let index = 0;
  bytes.fill(0);
  for (const reached of levels) {
    for (let bit = index; bit < index + reached; bit++)
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    index += most;
  }
}
