// A zlib stream without compression: deflate's stored blocks (RFC 1951 section 3.2.4) in a zlib frame (RFC 1950). Small
// pictures in a report do not need more, and there is no compressor to carry or to trust.

import { adler32 } from "./checksums.js";

const largestBlock = 0xffff;

/** Wraps bytes in stored blocks. */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / largestBlock));
  const stream = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  const view = new DataView(stream.buffer);
  // 0x7801: deflate with a 32 KiB window, no preset dictionary, lowest effort; a multiple of 31 as the check asks.
  view.setUint16(0, 0x7801);
  let position = 2;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * largestBlock, (block + 1) * largestBlock);
    stream[position] = block === blocks - 1 ? 1 : 0;
    view.setUint16(position + 1, part.length, true);
    view.setUint16(position + 3, ~part.length & 0xffff, true);
    stream.set(part, position + 5);
    position += 5 + part.length;
  }
  view.setUint32(position, adler32(bytes));
  return stream;
}
