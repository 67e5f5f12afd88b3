// A picture as a data URI, so that the page needs no file beside it.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { encodePng, type PngImage } from "./encode-png.js";

/** `data:image/png;base64,...` */
export function imageUri(image: PngImage): string {
  return `data:image/png;base64,${encodeBase64(encodePng(image))}`;
}
