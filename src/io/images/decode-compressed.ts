// PNG, JPEG and WebP through libvips (sharp), the one place that decodes them: JPEG decoders differ in the last bit, so
// there is exactly one, with a pinned version. An EXIF orientation is honoured; an embedded colour profile is not applied.
// 16-bit PNG keeps its 16 bits, which libvips grants only when a 16-bit colour space is asked for by name.

import sharp, { type Metadata, type Sharp } from "sharp";
import { inputError } from "../../foundation/errors/input-error.js";
import { dropOpaqueAlpha } from "./drop-opaque-alpha.js";
import { hasJpegEnd } from "./has-jpeg-end.js";
import { pixelCountProblem } from "./image-limits.js";
import type { CodeImage } from "./code-image.js";

// Every file is decoded once: libvips' cache of operations would only cost time (a third of a folder of small images) and
// memory. Nor are several threads per image worth starting; folders are spread over workers instead.
sharp.cache(false);
sharp.concurrency(1);

const greySpaces = new Set(["b-w", "grey16"]);
const colourSpaces = new Set(["srgb", "rgb", "rgb16"]);

/**
 * Decodes a picture.
 * @param bytes the file, already known by its signature
 * @param file named in errors
 * @throws InputError where it is damaged or truncated, too large, animated, CMYK, or not fully opaque
 */
export async function decodeCompressed(bytes: Uint8Array, file: string): Promise<CodeImage> {
  const picture = sharp(bytes, {
    failOn: "warning",
    // checkMetadata asks before anything is decoded, and says what the bound is.
    limitInputPixels: false,
    ignoreIcc: true,
    autoOrient: true,
  });
  const metadata = await orDamaged(picture.metadata(), file);
  checkMetadata(metadata, file);
  checkEnd(bytes, metadata, file);
  return dropOpaqueAlpha(await decodeCodes(picture, metadata, file), file);
}

async function decodeCodes(picture: Sharp, metadata: Metadata, file: string): Promise<CodeImage> {
  const grey = greySpaces.has(metadata.space);
  const deep = metadata.depth === "ushort";
  const space = deep ? (grey ? "grey16" : "rgb16") : grey ? "b-w" : "srgb";
  const raw = picture.toColourspace(space).raw({ depth: deep ? "ushort" : "uchar" });
  const { data, info } = await orDamaged(raw.toBuffer({ resolveWithObject: true }), file);
  const codes = deep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  const shape = { height: info.height, width: info.width, channels: info.channels };
  return { shape, fullScale: deep ? 0xffff : 0xff, codes };
}

function checkMetadata(metadata: Metadata, file: string): void {
  const tooMany = pixelCountProblem(metadata.width, metadata.height, file);
  if (tooMany !== undefined) throw inputError(tooMany);
  if ((metadata.pages ?? 1) > 1) {
    const found = `an animation of ${metadata.pages} frames`;
    throw inputError({
      file,
      path: "",
      rule: "must be a single image",
      found,
      fix: "save its frames one by one",
    });
  }
  const space = metadata.space;
  if (!greySpaces.has(space) && !colourSpaces.has(space)) {
    const rule = "must be grey or RGB";
    throw inputError({
      file,
      path: "",
      rule,
      found: `the colour space ${space}`,
      fix: "convert the image to RGB",
    });
  }
}

/** libvips is content once it has the pixels; a file without its end mark is truncated all the same. */
function checkEnd(bytes: Uint8Array, metadata: Metadata, file: string): void {
  const whole =
    (metadata.format !== "png" || hasPngEnd(bytes)) && (metadata.format !== "jpeg" || hasJpegEnd(bytes));
  if (!whole) throw damaged(file, "no end mark");
}

/** Type and checksum of the chunk that ends a PNG. */
function hasPngEnd(bytes: Uint8Array): boolean {
  const endMark = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf("IEND");
  return endMark >= 0 && endMark + 8 <= bytes.length;
}

async function orDamaged<T>(decoding: Promise<T>, file: string): Promise<T> {
  try {
    return await decoding;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw damaged(file, message.split("\n")[0]?.trim() ?? message);
  }
}

function damaged(file: string, found: string) {
  return inputError({
    file,
    path: "",
    rule: "must be a complete PNG, JPEG or WebP image",
    found: `damaged data (${found})`,
    fix: "save or copy it again",
  });
}
