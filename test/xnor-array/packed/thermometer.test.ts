// The engine's own thermometer against its definition: bit i of a sample x is +1 iff x >= t_i, x = code / (2^n - 1).

import { describe, expect, it } from "vitest";
import { packSigns } from "../../../src/foundation/bits/packed-bits.js";
import { createPackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import type { ArrayProgram } from "../../../src/xnor-array/program.js";
import { createDraws } from "../../conformance/draws.js";

/** A program without steps: its output is the code itself. */
function codeOnly(height: number, width: number, channels: number): ArrayProgram {
  return { inputName: "in", inputShape: { height, width, channels }, steps: [], outputName: "in" };
}

function drawLadders(seed: number, colours: number, levels: number): number[][] {
  const draws = createDraws(seed);
  return Array.from({ length: colours }, () =>
    Array.from({ length: levels }, () => draws.whole(1, 9999) / 10_000).sort((a, b) => a - b),
  );
}

function define(samples: ArrayLike<number>, ladders: readonly (readonly number[])[]): number[] {
  return Array.from(samples).flatMap((x, i) =>
    (ladders[i % ladders.length] ?? []).map((threshold) => (x >= threshold ? 1 : -1)),
  );
}

describe.each([
  [1, 1],
  [1, 2],
  [3, 8],
  [3, 5],
  [1, 33],
  [3, 22],
  [2, 64],
  [1, 200],
])("[U] thermometer of %d colours and %d levels", (colours, levels) => {
  const ladders = drawLadders(levels, colours, levels);

  it.each([
    [8, Uint8Array],
    [3, Uint8Array],
    [8, Uint16Array],
    [12, Uint16Array],
    [16, Uint16Array],
  ] as const)("[U] encodes every code of %d bits", (bits, CodeArray) => {
    const largest = 2 ** bits - 1;
    const height = largest < 300 ? largest + 1 : 700;
    const engine = createPackedEngine(codeOnly(height, 1, colours * levels), { thermometer: ladders });
    const rows = Array.from({ length: height }, (_, row) => Math.round((row / (height - 1)) * largest));
    const codes = new CodeArray(rows.flatMap((code) => ladders.map(() => code)));
    const expected = define(
      Array.from(codes, (code) => code / largest),
      ladders,
    );
    const { output, readEncoded } = engine.runCodes(codes, bits);
    expect([...output.values]).toEqual(expected);
    expect(readEncoded()).toEqual(packSigns(expected));
  });

  it("[U] encodes samples just below, at and just above every threshold, and far outside", () => {
    const near = ladders.map((ladder) => ladder.flatMap((t) => [t - 2 ** -53, t, t + 2 ** -52]));
    const rows = [...(near[0] ?? []).keys()];
    const samples = Float64Array.from([
      ...rows.flatMap((row) => near.map((ofColour) => ofColour[row] ?? 0)),
      ...[-5, 0, 1, 7].flatMap((x) => ladders.map(() => x)),
    ]);
    const height = samples.length / colours;
    const engine = createPackedEngine(codeOnly(height, 1, colours * levels), { thermometer: ladders });
    expect([...engine.runSamples(samples).output.values]).toEqual(define(samples, ladders));
  });
});

describe("[U] thermometer of the packed engine", () => {
  const ladders = [[0.2, 0.6]];
  const program = codeOnly(2, 2, 2);

  it("[U] refuses ladders that do not give the input's channels", () => {
    expect(() => createPackedEngine(program, { thermometer: [[0.1, 0.2, 0.3]] })).toThrow(
      "1 ladders of 3 thresholds do not give 2 channels",
    );
  });

  it("[U] refuses frames and code widths that do not fit", () => {
    const engine = createPackedEngine(program, { thermometer: ladders });
    expect(() => engine.runCodes(new Uint8Array(3), 8)).toThrow("3 values for a frame of 4 samples");
    expect(() => engine.runCodes(new Uint8Array(4), 9)).toThrow("codes of 9 bits are not supported");
    expect(() => engine.runSamples(new Float64Array(5))).toThrow("5 values for a frame of 4 samples");
  });

  it("[U] is missing where none was given", () => {
    const engine = createPackedEngine(program);
    expect(() => engine.runCodes(new Uint8Array(4), 8)).toThrow("the engine's thermometer is missing");
  });
});
