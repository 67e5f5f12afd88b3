// PGM and PPM, written out by hand: every variant, and every way such a file can be wrong.

import { describe, expect, it } from "vitest";
import { codesToSamples } from "../../../src/io/images/code-image.js";
import { decodeNetpbm } from "../../../src/io/images/decode-netpbm.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";

const bytes = (text: string, ...codes: number[]) =>
  Buffer.concat([Buffer.from(text, "latin1"), Buffer.from(codes)]);
const decode = (text: string, ...codes: number[]) => decodeNetpbm(bytes(text, ...codes), "x.pgm");
const errorOf = (text: string, ...codes: number[]) => inputErrorText(() => decode(text, ...codes));

describe("decodeNetpbm", () => {
  it("[U] P5, 8 bits: width comes before height", () => {
    const image = decode("P5 3 2 255\n", 0, 1, 2, 253, 254, 255);
    expect(image.shape).toEqual({ height: 2, width: 3, channels: 1 });
    expect(image.fullScale).toBe(255);
    expect([...image.codes]).toEqual([0, 1, 2, 253, 254, 255]);
  });

  it("[U] P5 and P6 of 16 bits are big endian", () => {
    expect([...decode("P5\n2 1\n65535\n", 0x01, 0x02, 0xff, 0xff).codes]).toEqual([0x0102, 0xffff]);
    const colour = decode("P6 1 1 1023\n", 0x00, 0x01, 0x02, 0x00, 0x03, 0xff);
    expect(colour.shape).toEqual({ height: 1, width: 1, channels: 3 });
    expect([...codesToSamples(colour)]).toEqual([1 / 1023, 512 / 1023, 1]);
  });

  it("[U] P2 and P3 in text, with comments and any white space", () => {
    expect([...decode("P2 # grey\n# 2 x 2\n2 2\n7\n0 1\t2\r\n7").codes]).toEqual([0, 1, 2, 7]);
    const colour = decode("P3\n1 2\n255\n1 2 3\n# second row\n4 5 6\n");
    expect(colour.shape).toEqual({ height: 2, width: 1, channels: 3 });
    expect([...colour.codes]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("[U] a first code that looks like white space or a comment is a code", () => {
    expect([...decode("P5 2 1 255\n", 0x0a, 0x23).codes]).toEqual([0x0a, 0x23]);
  });

  it("[U] refuses a code above maxval, in text and binary, without wrapping", async () => {
    expect(await errorOf("P5 2 1 100\n", 100, 101)).toContain(
      "no code may exceed the file's maxval 100, found 101 at position 1",
    );
    expect(await errorOf("P2 1 1 65535 65536")).toContain("found 65536 at position 0");
  });

  it("[U] refuses what is missing and what is too much", async () => {
    expect(await errorOf("P5 2 2 255\n", 1, 2, 3)).toContain(
      "must hold 4 bytes of codes behind its header, found 3",
    );
    expect(await errorOf("P5 1 1 255\n", 1, 2)).toContain(
      "must hold 1 bytes of codes behind its header, found 2",
    );
    expect(await errorOf("P2 2 2 255 1 2")).toContain("must hold at least 8 bytes of codes");
    expect(await errorOf("P2 2 2 255 10 20 30 ")).toContain(
      "code 3 of 4 must be a whole number, found the end of the file",
    );
    expect(await errorOf("P2 1 1 255 1 2")).toContain("must hold 1 codes behind its header, found more");
    expect(await errorOf("P5 3")).toContain("the height must be a whole number, found the end of the file");
  });

  it("[U] refuses headers out of range", async () => {
    expect(await errorOf("P5 0 5 255\n")).toContain("must have 1 to 64000000 pixels, found 5 x 0");
    expect(await errorOf("P5 100000 100000 255\n")).toContain("must have 1 to 64000000 pixels");
    expect(await errorOf("P2 8000 8000 255 1")).toContain("must hold at least 128000000 bytes of codes");
    expect(await errorOf("P5 1 1 0\n", 0)).toContain("the maxval must be from 1 to 65535, found 0");
    expect(await errorOf("P5 1 1 65536\n", 0)).toContain("the maxval must be from 1 to 65535");
    expect(await errorOf("P5 -1 1 255\n", 0)).toContain(
      'the width must be a whole number, found "-" at byte 3',
    );
    expect(await errorOf("P5 1x 1 255\n", 0)).toContain("the width must be a whole number");
    expect(await errorOf("P5 1 1 255#\n", 0)).toContain("one white-space byte must follow the header");
  });
});
