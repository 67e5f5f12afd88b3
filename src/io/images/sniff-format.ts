// What an image file is by its first bytes; a name is no evidence, and the decoder must not be handed anything else (it
// would also take SVG, GIF, TIFF, ...).

export type PictureFormat = "png" | "jpeg" | "webp" | "netpbm";

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const pngSignature = [0x89, ...ascii("PNG"), 0x0d, 0x0a, 0x1a, 0x0a];
const jpegStart = [0xff, 0xd8, 0xff];

/** The format whose signature the bytes begin with, or undefined. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (startsWith(bytes, pngSignature)) return "png";
  if (startsWith(bytes, jpegStart)) return "jpeg";
  if (startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP"))) return "webp";
  // P2 and P5 are grey, P3 and P6 colour; white space or a comment follows.
  return /^P[2356][\s#]/.test(String.fromCharCode(...bytes.subarray(0, 3))) ? "netpbm" : undefined;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
