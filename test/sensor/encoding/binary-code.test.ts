import { describe, expect, it } from "vitest";
import { encodeBinary } from "../../../src/sensor/encoding/binary-code.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { justAbove, justBelow } from "./neighbours.js";

describe("[U] encodeBinary", () => {
  it("[U] is +1 from half of full scale", () => {
    const shape = { height: 1, width: 1, channels: 5 };
    const { shape: coded, values } = encodeBinary([0, justBelow(0.5), 0.5, justAbove(0.5), 1], shape);
    expect(coded).toEqual(shape);
    expect([...values]).toEqual([-1, -1, 1, 1, 1]);
  });

  it("[U] splits the 256 codes of an image in the middle", () => {
    const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
    const { values } = encodeBinary(imageSamples(codes, 8), { height: 16, width: 16, channels: 1 });
    expect([...values]).toEqual([...codes].map((code) => (code >= 128 ? 1 : -1)));
  });
});
