// Weights of a document -> packed bits, strictly: canonical base64, exactly the bytes that the layer's shape asks for, and
// zeros in the unused bits of the last byte. One wrong length would shift every following weight and still look plausible.

import { decodeBase64, encodeBase64 } from "../foundation/bits/base64.js";
import { byteCount, hasCleanTail, type PackedBits } from "../foundation/bits/packed-bits.js";
import { describeFound } from "../foundation/documents/describe-found.js";
import type { Reporter } from "./node-scope.js";

const nothing: PackedBits = { length: 0, bytes: new Uint8Array(0) };

/**
 * Decodes the weights of a layer.
 * @param text the document's base64
 * @param bits how many weights the layer has
 * @param product how that number comes about, for the message: "8 output channels x 3x3 kernel x 4 input channels"
 * @returns the bits; where something was reported, no bits at all
 */
export function decodeWeights(text: string, bits: number, product: string, report: Reporter): PackedBits {
  const bytes = byteCount(bits);
  const rule = `must be base64 of exactly ${bytes} bytes (${bits} bits: ${product})`;
  // The length is compared before anything is decoded: a text a thousand times too long costs nothing.
  const given = bytesInBase64(text);
  if (given !== bytes) {
    report("weights/bits", rule, { found: `${given} bytes in ${text.length} characters` });
    return nothing;
  }
  const decoded = decodeBase64(text);
  if (decoded?.length !== bytes || encodeBase64(decoded) !== text) {
    report("weights/bits", rule, {
      found: describeFound(text),
      fix: "use the standard alphabet with = padding, no line breaks and no stray bits (RFC 4648 section 4)",
    });
    return nothing;
  }
  const packed = { length: bits, bytes: decoded };
  if (!hasCleanTail(packed)) {
    report("weights/bits", `must have zeros in the ${8 - (bits % 8)} unused bits of the last byte`, {
      found: `last byte ${decoded.at(-1) ?? 0}`,
      fix: "bits are packed LSB first; check the packing order",
    });
  }
  return packed;
}

/** Bytes that a base64 text of this length and padding stands for; rounded down where the length is no multiple of 4. */
function bytesInBase64(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor((text.length * 3) / 4) - padding);
}
