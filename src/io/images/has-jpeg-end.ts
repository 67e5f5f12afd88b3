// Whether a JPEG file reaches its end mark. libjpeg only misses the mark where it still wants bits: a file cut right behind
// its last coefficient decodes without a warning. The walk goes from segment to segment, for the marks of an embedded
// thumbnail or of data appended behind the image must not be taken for its own (ITU-T T.81, annex B).

const markerPrefix = 0xff;
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const firstRestart = 0xd0;
const lastRestart = 0xd7;
const startOfScan = 0xda;
/** In front of every marker's own parameters: two bytes of length, which count themselves. */
const lengthBytes = 2;

/** @param bytes a file that begins with the JPEG signature */
export function hasJpegEnd(bytes: Uint8Array): boolean {
  let at = 0;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== markerPrefix) return false;
    if (marker === endOfImage) return true;
    // Any number of 0xff may fill the space in front of a marker.
    if (marker === markerPrefix) at += 1;
    else if (marker === startOfImage) at += 2;
    else at = segmentEnd(bytes, at, marker);
  }
  return false;
}

function segmentEnd(bytes: Uint8Array, at: number, marker: number): number {
  const lengthAt = at + 2;
  const length = ((bytes[lengthAt] ?? 0) << 8) | (bytes[lengthAt + 1] ?? 0);
  const end = lengthAt + Math.max(length, lengthBytes);
  return marker === startOfScan ? scanEnd(bytes, end) : end;
}

/** Entropy-coded data go on to the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(markerPrefix, start);
  while (at >= 0 && goesOn(bytes[at + 1] ?? 0)) at = bytes.indexOf(markerPrefix, at + 1);
  return at < 0 ? bytes.length : at;
}

const goesOn = (code: number) =>
  code === 0 || code === markerPrefix || (code >= firstRestart && code <= lastRestart);
