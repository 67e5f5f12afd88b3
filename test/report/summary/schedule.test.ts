// What the renderers say of schedule, mapping, roofline and activity. Worked out by hand.

import { describe, expect, test } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { activitySentence } from "../../../src/report/summary/activity-sentence.js";
import { framePace } from "../../../src/report/summary/frame-pace.js";
import { partsWithCycles, splitCycles, type Layer } from "../../../src/report/summary/layer-cycles.js";
import { dataflowsUsed, handingOver, mappingOrigin } from "../../../src/report/summary/mapping-words.js";
import { rooflineOf } from "../../../src/report/summary/roofline.js";
import { fixtureModelOnly, fixtureResult } from "../fixtures/results.js";

const layer = (changes: Partial<Layer>): Layer => ({
  name: "a",
  op: "conv2d",
  binaryMacs: 0,
  integerMacs: 0,
  weightBits: 0,
  thresholdBits: 0,
  biasBits: 0,
  ...changes,
});

describe("cycles of a layer", () => {
  test("[U] causes nobody knows and stalls without a cause stand together; the parts sum to the cycles", () => {
    const stalls = [
      { cause: "fill", cycles: 2 },
      { cause: "moonPhase", cycles: 5 },
      { cause: "steps", cycles: 1000 },
    ];
    const split = splitCycles(layer({ cycles: 100, stallCycles: 10, stalls }));
    expect([...split].filter(([, cycles]) => cycles > 0)).toEqual([
      ["steps", 90],
      ["fill", 2],
      ["otherStalls", 8],
    ]);
  });

  test("[U] only parts that occur are shown, steps always", () => {
    expect(partsWithCycles([layer({})])).toEqual(["steps"]);
    expect(partsWithCycles([layer({ cycles: 5, stallCycles: 5 })])).toEqual(["steps", "otherStalls"]);
  });
});

describe("pace of a frame", () => {
  const timing = (frontEnd: "thermometer" | "adc") => defined(fixtureResult(frontEnd).timing, "timing");

  test("[U] array-bound: what the fastest sensor would gain is the wait", () => {
    expect(framePace(timing("thermometer"))).toBe(
      "Array-bound: of the frame's 376 489 cycles the array is busy for 371 488 (98.7 %), 10 388 of them stalls, and waits for sensor rows for 5 001 (1.3 %). Even the fastest sensor would shorten the frame by no more than 1.3 %. The array paces the sensor: a row is taken every 2 761 cycles (55.2 µs), where the sensor could deliver one every 1 198 cycles (24.0 µs).",
    );
  });

  test("[U] sensor-bound: what the fastest array would gain is all but the arrival of the rows", () => {
    // 96 rows x 8000 cycles = 768 000 of 1 078 570.
    expect(framePace(timing("adc"))).toBe(
      "Sensor-bound: of the frame's 1 078 570 cycles the array waits for sensor rows for 707 082 (65.6 %) and is busy for 371 488 (34.4 %), 10 388 of them stalls. Even the fastest array would shorten the frame by no more than 28.8 %. Rows come at the sensor's own pace, one every 8 000 cycles (160 µs).",
    );
  });

  test("[U] a document of zeros still reads", () => {
    const zero = { ...timing("adc"), clockHertz: 0, frameCycles: 0, arrayCycles: 0, sensorWaitCycles: 0 };
    expect(framePace(zero)).not.toMatch(/NaN|Infinity/);
  });
});

describe("mapping in words", () => {
  const job = (name: string, fusedWithNext: boolean) => ({ name, dataflow: "x", fusedWithNext });

  test.each([
    [[job("a", false), job("b", false)], "layer by layer"],
    [[job("a", true), job("b", false)], "rows interleaved from a to b"],
    [
      [job("a", true), job("b", true), job("c", false), job("d", false)],
      "rows interleaved from a to c; 1 of 4 layers whole",
    ],
    [
      [job("a", true), job("b", false), job("c", true), job("d", false)],
      "rows interleaved from a to b, rows interleaved from c to d",
    ],
    [[], "layer by layer"],
  ])("[U] handing over %#", (jobs, words) => {
    expect(handingOver(jobs)).toBe(words);
  });

  test("[U] of many stretches only the count", () => {
    const pairs = ["a", "b", "c", "d"].flatMap((name) => [job(name, true), job(`${name}2`, false)]);
    expect(handingOver(pairs)).toBe("rows interleaved in 4 stretches");
  });

  test("[U] loop orders and origin", () => {
    expect(dataflowsUsed(["x", "x"])).toBe("x");
    expect(dataflowsUsed(["x", "y", "x"])).toBe("x for 2, y for 1");
    expect(mappingOrigin({ origin: "file", jobs: [], modes: [] })).toBe("read from a file");
    expect(mappingOrigin({ origin: "auto", objective: "cycles", jobs: [], modes: [] })).toBe(
      "found by a search for least cycles",
    );
  });
});

describe("roofline", () => {
  const array = { inputLanes: 4, outputLanes: 4, pixelLanes: 2, weightBitsPerCycle: 8 };
  const place = (changes: Partial<Layer>) =>
    rooflineOf({ ...fixtureModelOnly(), array, layers: [layer(changes)] })?.points[0];

  test("[U] above the ridge, 32 / 8 = 4 MACs per bit, the lanes are the roof", () => {
    const point = place({ binaryMacs: 1280, cycles: 80, stallCycles: 20, weightBitsRead: 320 });
    expect(point).toMatchObject({ macsPerWeightBit: 4, macsPerCycle: 16, roof: 32, boundBy: "lanes" });
    expect(point?.stalledShare).toBe(0.25);
    // 1280 of 60 x 32 lane slots.
    expect(point?.idleLaneShare).toBeCloseTo(1 / 3, 12);
  });

  test("[U] below it the weight memory is; integer MACs count", () => {
    expect(place({ integerMacs: 100, cycles: 50, weightBitsRead: 50 })).toMatchObject({
      macsPerWeightBit: 2,
      roof: 16,
      boundBy: "weight memory",
    });
  });

  test("[U] layers without MACs, cycles or weights have no place, nor has an array without lanes", () => {
    expect(place({ cycles: 5, weightBitsRead: 5 })).toBeUndefined();
    expect(place({ binaryMacs: 5, weightBitsRead: 5 })).toBeUndefined();
    expect(place({ binaryMacs: 5, cycles: 5 })).toBeUndefined();
    const result = fixtureResult("adc");
    expect(rooflineOf({ ...result, array: { ...array, pixelLanes: 0 } })).toBeUndefined();
  });
});

test("[U] activity: measured over frames, or a fixed rate", () => {
  const rates = { xnorToggleRate: 0.48, inputToggleRate: 0.286, weightToggleRate: 0.471 };
  expect(activitySentence({ kind: "measured", frames: 1, ...rates })).toBe(
    "Lanes and operand registers are priced by toggles measured over 1 frame: 48.0 % of the XNOR outputs, 28.6 % of the input register bits and 47.1 % of the weight register bits change when they may.",
  );
  expect(activitySentence({ kind: "average", frames: 0, ...rates })).toContain("at a fixed average rate");
});
