// Where two traces part, and the hash of a tensor's signs.

import { describe, expect, it } from "vitest";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import { compareTraces, hashTensorBits, type LayerTrace } from "../../src/model/layer-trace.js";

function tensor(height: number, width: number, channels: number, values: number[]): IntegerTensor {
  return { shape: { height, width, channels }, values: Int32Array.from(values) };
}
function trace(values: number[]): LayerTrace {
  return new Map([
    ["first", tensor(1, 1, 2, [1, -1])],
    ["second", tensor(2, 2, 2, values)],
  ]);
}
const right = [0, 1, 2, 3, 4, 5, 6, 7];

describe("compareTraces", () => {
  it("[U] finds nothing between equal traces", () => {
    expect(compareTraces(trace(right), trace([...right]))).toBeUndefined();
  });

  it("[U] names the first differing node and position, with both values", () => {
    expect(compareTraces(trace(right), trace([0, 1, 2, 3, 4, -5, 6, 0]))).toEqual({
      kind: "value",
      node: "second",
      y: 1,
      x: 0,
      channel: 1,
      expected: 5,
      found: -5,
    });
  });

  it("[U] names nodes of another shape, missing and extra nodes", () => {
    const flat = new Map([...trace(right), ["second", tensor(1, 1, 8, right)]] as const);
    expect(compareTraces(trace(right), flat)).toEqual({
      kind: "shape",
      node: "second",
      expected: "2x2x2",
      found: "1x1x8",
    });
    const short = new Map([...trace(right)].slice(0, 1));
    expect(compareTraces(trace(right), short)).toEqual({ kind: "node", node: "second", missingIn: "found" });
    expect(compareTraces(short, trace(right))).toEqual({
      kind: "node",
      node: "second",
      missingIn: "expected",
    });
  });
});

describe("hashTensorBits", () => {
  it("[U] hashes the signs, LSB first with clean tail bits", () => {
    // +1 -1 -1 -1 -1 -1 -1 -1 | -1 +1: the bytes 0x01 0x02; SHA-256 by `printf '\1\2' | sha256sum`.
    const bits = tensor(1, 5, 2, [1, -1, -1, -1, -1, -1, -1, -1, -1, 1]);
    expect(hashTensorBits(bits)).toBe("a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222");
  });
});
