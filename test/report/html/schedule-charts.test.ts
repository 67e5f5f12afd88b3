// Charts of the schedule as data: memories over a frame, the frame itself, the roofline.

import { describe, expect, test } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { framePictureChart } from "../../../src/report/html/charts/frame-picture.js";
import { changesInFrame, memoryCurveChart, peakCycle } from "../../../src/report/html/charts/memory-curve.js";
import { rooflineChart } from "../../../src/report/html/charts/roofline-chart.js";
import { timeScale } from "../../../src/report/html/charts/time-scale.js";
import { rooflineOf } from "../../../src/report/summary/roofline.js";
import { fixtureResult } from "../fixtures/results.js";

describe("the curve of a memory", () => {
  const { footprint } = fixtureResult("thermometer");
  const memory = (name: string) =>
    defined(
      footprint.memories.find((each) => each.name === name),
      name,
    );
  const scale = timeScale(50e6, 376_489);

  test("[U] is what it holds from each cycle on, to the end of the frame, below its capacity", () => {
    const [held, capacity, peak] = memoryCurveChart(memory("activations"), 376_489, scale).data;
    const cycles = [0, 4000, 62_214, 145_164, 300_000, 371_000, 376_489];
    expect(held).toMatchObject({
      x: cycles.map((cycle) => cycle / 50),
      y: [0, 73.728, 147.456, 73.728, 18.432, 0.512, 0.512],
      line: { shape: "hv" },
    });
    expect((held?.["customdata"] as string[])[2]).toBe(
      "activations from 1.24 ms (cycle 62 214) on: 147 456 bit, 56.3 % of its capacity",
    );
    expect(capacity).toMatchObject({ y: [262.144, 262.144] });
    expect(peak).toMatchObject({ x: [62_214 / 50], y: [147.456] });
  });

  test("[U] is drawn only where it changes before the frame ends", () => {
    expect(
      footprint.memories.filter((each) => changesInFrame(each, 376_489)).map(({ name }) => name),
    ).toEqual(["activations", "lineBuffer", "partialSums"]);
    const cleared = [
      { cycle: 0, bits: 7 },
      { cycle: 376_489, bits: 0 },
    ];
    expect(changesInFrame({ ...memory("weights"), curve: cleared }, 376_489)).toBe(false);
  });

  test("[U] has no peak to mark where the memory stays empty or the curve misses it", () => {
    expect(peakCycle({ ...memory("activations"), peakBits: 0 })).toBeUndefined();
    expect(peakCycle({ ...memory("activations"), peakBits: 200_000 })).toBeUndefined();
  });
});

describe("an axis of time", () => {
  test.each([
    [20e6, 25_102, "µs", 25_102 / 20],
    [20e6, 200_000, "ms", 10],
    [1e3, 20_000, "s", 20],
    [0, 500, "cycles", 500],
  ])("[U] clock %f Hz, %i cycles: in %s", (clock, cycles, unit, end) => {
    const scale = timeScale(clock, cycles);
    expect(scale.unit).toBe(unit);
    expect(scale.of(cycles)).toBeCloseTo(end, 9);
  });
});

describe("the picture of a frame", () => {
  const draw = (frontEnd: "thermometer" | "adc") => {
    const { timing, layers, mapping } = fixtureResult(frontEnd);
    return framePictureChart({
      timing: defined(timing, "timing"),
      layers,
      mapping: defined(mapping, "mapping"),
    });
  };

  test("[U] has the rows as they come, beside the sensor alone where the array paces it, and every layer", () => {
    const { spec, legend } = draw("thermometer");
    const [bars, marks] = spec.data;
    const starts = [0, 0, 5522, 11_000, 20_000, 25_000, 40_000, 270_000, 311_481, 325_314, 348_651, 376_308];
    const ends = [
      115_008, 265_056, 266_400, 268_000, 268_600, 269_800, 270_000, 311_481, 325_314, 348_651, 376_308,
      376_489,
    ];
    expect(bars?.["base"]).toEqual(starts.map((cycle) => cycle / 50));
    const lengths = bars?.["x"] as readonly number[];
    lengths.forEach((length, i) => {
      expect(length).toBeCloseTo(((ends[i] ?? 0) - (starts[i] ?? 0)) / 50, 9);
    });
    // 96 rows on about 183 pixels: a mark every fourth, and none at the bar's end.
    expect(marks?.["x"]).toHaveLength(23);
    expect((marks?.["x"] as readonly number[])[0]).toBeCloseTo((4 * 2761) / 50, 9);
    expect(legend).toHaveLength(4);
  });

  test("[U] has one track of the sensor where rows come at its own pace", () => {
    const { spec, legend } = draw("adc");
    expect(spec.data[0]?.["base"]).toHaveLength(1 + 10);
    expect(legend.map(({ name }) => name)).toEqual(["sensor rows, a mark every 4th", "layer, whole"]);
  });
});

describe("the roofline", () => {
  const result = fixtureResult("thermometer");
  const draw = (name: (index: number) => string) => {
    const layers = result.layers.map((layer, i) => ({ ...layer, name: name(i) }));
    const { spec, numbered } = rooflineChart(defined(rooflineOf({ ...result, layers }), "roofline"));
    const annotations = spec.layout["annotations"] as readonly { text: string; x: number; y: number }[];
    return { spec, numbered, texts: annotations.map(({ text }) => text), annotations };
  };

  test("[U] rises with the weight memory to the lanes' roof, and has every layer below it", () => {
    const { spec } = draw((i) => `l${i}`);
    const [slope, flat, points] = spec.data;
    // 512 bits per cycle, 1024 lanes.
    expect((slope?.["x"] as readonly number[])[1]).toBe(2);
    expect((slope?.["y"] as readonly number[])[1]).toBe(1024);
    expect(flat?.["y"]).toEqual([1024, 1024]);
    expect(points?.["x"]).toHaveLength(10);
    (points?.["y"] as readonly number[]).forEach((y, i) => {
      const x = (points?.["x"] as readonly number[])[i] ?? 0;
      expect(y).toBeLessThanOrEqual(Math.min(1024, 512 * x));
    });
  });

  test("[U] names all points, those that coincide together, at the logarithms of their places", () => {
    const { texts, numbered, annotations } = draw((i) => result.layers[i]?.name ?? "");
    expect(numbered).toBe(false);
    expect(texts.join(", ").split(", ").sort()).toEqual([
      "conv1",
      "conv2",
      "conv3",
      "conv4",
      "conv5",
      "conv6",
      "conv7",
      "conv8",
      "conv9",
      "logits",
    ]);
    const logits = defined(
      annotations.find(({ text }) => text === "logits"),
      "logits",
    );
    expect(logits.x).toBeCloseTo(Math.log10(0.25), 12);
    expect(logits.y).toBeCloseTo(Math.log10(5120 / 181), 12);
  });

  test("[U] numbers them in the table's order where the names are too long", () => {
    const { texts, numbered } = draw((i) => `a name of many letters ${i}`);
    expect(numbered).toBe(true);
    expect(
      texts
        .join(", ")
        .split(", ")
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
