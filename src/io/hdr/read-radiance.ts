// A Radiance file from disk.

import { readFileBounded } from "../files/read-file-bounded.js";
import { imageLimits } from "../images/image-limits.js";
import { decodeRadiance, type RadianceImage } from "./decode-radiance.js";

/** Reads a .hdr file. @throws InputError where it is missing, too large, damaged or no Radiance picture */
export function readRadiance(path: string): RadianceImage {
  return decodeRadiance(readFileBounded(path, "a Radiance picture", imageLimits.fileBytes), path);
}
