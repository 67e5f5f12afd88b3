// An image file -> integer codes. The content decides how it is decoded, not the name.

import { inputError } from "../../foundation/errors/input-error.js";
import { readFileBounded } from "../files/read-file-bounded.js";
import type { CodeImage } from "./code-image.js";
import { decodeCompressed } from "./decode-compressed.js";
import { decodeLosslessWebp } from "./decode-lossless-webp.js";
import { decodeNetpbm } from "./decode-netpbm.js";
import { imageLimits } from "./image-limits.js";
import { sniffFormat } from "./sniff-format.js";

/**
 * Reads PNG, JPEG, WebP, PGM or PPM, 8 or 16 bits.
 * @throws InputError naming the file where it is missing, too large, no such image, damaged or not opaque
 */
export async function readImage(path: string): Promise<CodeImage> {
  const bytes = readFileBounded(path, "an image", imageLimits.fileBytes);
  const format = sniffFormat(bytes);
  if (format === "netpbm") return decodeNetpbm(bytes, path);
  if (format === "webp") {
    const plain = await decodeLosslessWebp(bytes, path);
    if (plain !== undefined) return plain;
  }
  if (format !== undefined) return decodeCompressed(bytes, path);
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  throw inputError({
    file: path,
    path: "",
    rule: "must be a PNG, JPEG, WebP, PGM or PPM image",
    found: bytes.length === 0 ? "an empty file" : `a file that begins with ${JSON.stringify(start)}`,
  });
}
