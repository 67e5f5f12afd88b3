// What a run left beside its case: every way to differ is found where it is. Runs are made up here; no tool is needed.

import { describe, expect, it } from "vitest";
import { compareRtl } from "../../../src/run/rtl/compare-rtl.js";
import { prepareRtl, type RtlCase } from "../../../src/run/rtl/prepare-rtl.js";
import { mapConfiguration, randomFrame, rtlConfigurations } from "../../support/rtl-cases.js";

const configuration = rtlConfigurations.find(({ name }) => name.startsWith("multi-bit activation planes"))!;
const mapping = mapConfiguration(configuration);
const prepared = prepareRtl(mapping, randomFrame(mapping, 1));
const words = prepared.stimulus.get("expected.hex")!;

/** What the testbench prints of a run, with cycles moved by `late`. */
function logOf(
  { jobs }: RtlCase,
  late: (job: number) => readonly [start: number, end: number] = () => [0, 0],
): string {
  const lines = jobs.map(({ startCycle, endCycle }, job) => {
    const [start, end] = late(job);
    return `JOB ${job} ${startCycle + start} ${endCycle + end} 0 0`;
  });
  return [...lines, "PASS", ""].join("\n");
}

describe("compareRtl", () => {
  it("[U] finds nothing where nothing differs, and compares every bit of every layer's output", () => {
    const { layers, equal } = compareRtl(prepared, { log: logOf(prepared), actual: words });
    expect(equal).toBe(true);
    expect(layers.map(({ bitsDifferent }) => bitsDifferent)).toEqual([0, 0, 0]);
    const bits = mapping.jobs.map(({ geometry }) => geometry.output.tensor.bits);
    expect(layers.map(({ bitsCompared }) => bitsCompared)).toEqual(bits);
  });

  it("[U] says where the first of several bits is, plane and channel included", () => {
    // The second layer's output: 6 x 6 pixels of 6 channels in 2 planes, a word per plane.
    const { shape, valueBits } = mapping.jobs[1]!.geometry.output.tensor;
    const { tensor: first } = mapping.jobs[0]!.geometry.output;
    expect([shape.channels, valueBits, first.valueBits]).toEqual([6, 2, 2]);
    const begin = first.shape.height * first.shape.width * first.valueBits;
    const [row, column, channel, plane] = [2, 3, 4, 1];
    const lines = words.split("\n");
    const flip = (at: number, bit: number) => {
      const text = lines[at]!;
      lines[at] = (BigInt(`0x${text}`) ^ (1n << BigInt(bit))).toString(16).padStart(text.length, "0");
    };
    flip(begin + (row * shape.width + column) * valueBits + plane, channel);
    flip(begin + (row * shape.width + column) * valueBits + plane, channel + 1);
    flip(begin + (row * shape.width + column + 1) * valueBits, 0);
    const { layers, equal } = compareRtl(prepared, { log: logOf(prepared), actual: lines.join("\n") });
    expect(equal).toBe(false);
    expect(layers.map(({ bitsDifferent }) => bitsDifferent)).toEqual([0, 3, 0]);
    expect(layers[1]?.firstDifference).toEqual({ row, column, channel, plane });
  });

  it.each<[what: string, move: readonly [number, number], found: object]>([
    ["a start", [1, 0], { startCycleRtl: prepared.jobs[1]!.startCycle + 1 }],
    ["an end", [0, -1], { endCycleRtl: prepared.jobs[1]!.endCycle - 1 }],
  ])("[U] %s in another cycle is a difference", (_what, move, found) => {
    const log = logOf(prepared, (job) => (job === 1 ? move : [0, 0]));
    const { layers, equal } = compareRtl(prepared, { log, actual: words });
    expect(equal).toBe(false);
    expect(layers[1]).toMatchObject({ bitsDifferent: 0, ...found });
  });

  it("[U] a layer that never ended is a difference, and its bits are not called equal", () => {
    const log = logOf(prepared).replace(/JOB 2.*\nPASS/, "FAIL job 2 has not ended after 9 cycles\nFAIL");
    const { layers, equal } = compareRtl(prepared, { log, actual: words.slice(0, 40) });
    expect(equal).toBe(false);
    expect(layers[2]).toMatchObject({ startCycleRtl: null, endCycleRtl: null, bitsCompared: 0 });
  });

  it("[U] a testbench that does not say PASS is not believed to be equal", () => {
    const log = logOf(prepared).replace("PASS", "FAIL");
    expect(compareRtl(prepared, { log, actual: words }).equal).toBe(false);
  });

  it("[U] words that are missing count as different", () => {
    const lines = words.trimEnd().split("\n");
    const kept = lines.slice(0, lines.length - 40);
    expect(lines.slice(-40).join("")).toMatch(/[1-9a-f]/);
    const { layers, equal } = compareRtl(prepared, { log: logOf(prepared), actual: kept.join("\n") });
    expect(equal).toBe(false);
    expect(layers[2]?.bitsDifferent).toBeGreaterThan(0);
  });
});
