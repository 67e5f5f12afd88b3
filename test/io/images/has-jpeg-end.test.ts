import { describe, expect, it } from "vitest";
import { hasJpegEnd } from "../../../src/io/images/has-jpeg-end.js";

/** An application segment that holds a whole small "thumbnail", end mark included. */
const thumbnail = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
const scan = [0xff, 0xda, 0, 3, 7, 1, 0xff, 0, 0xff, 0xd0, 2, 3];
const has = (...parts: readonly (readonly number[])[]) => hasJpegEnd(Uint8Array.from(parts.flat()));

describe("hasJpegEnd", () => {
  it("[U] finds the mark behind one scan, several scans, fill bytes, and in front of appended data", () => {
    expect(has([0xff, 0xd8], scan, [0xff, 0xd9])).toBe(true);
    expect(has([0xff, 0xd8], scan, scan, [0xff, 0xff, 0xd9])).toBe(true);
    expect(has([0xff, 0xd8], thumbnail, scan, [0xff, 0xd9, 0xff, 0xda, 1])).toBe(true);
  });

  it("[U] is not deceived by a thumbnail's mark, and ends on nonsense", () => {
    expect(has([0xff, 0xd8], thumbnail, scan)).toBe(false);
    expect(has([0xff, 0xd8], thumbnail, scan, [0xff])).toBe(false);
    expect(has([0xff, 0xd8], [0xff, 0xe1, 0xff, 0xff, 0xff, 0xd9])).toBe(false);
    expect(has([0xff, 0xd8], [0xff, 0xe1, 0, 0, 5, 6])).toBe(false);
    expect(has([0xff, 0xd8, 0xff])).toBe(false);
  });
});
