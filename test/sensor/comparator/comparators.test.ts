// Comparators: the fast sweep equals the plain one, decisions follow their error function, and each term does what it says.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packSigns } from "../../../src/foundation/bits/packed-bits.js";
import { normalDistribution } from "../../../src/foundation/random/normal-distribution.js";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import { packWords } from "../../../src/sensor/chip/pack-levels.js";
import { correctBubbles, countBubbles } from "../../../src/sensor/comparator/bubble-correction.js";
import { correctionFullAdders } from "../../../src/sensor/comparator/bubble-logic.js";
import type { ComparatorBank } from "../../../src/sensor/comparator/comparator-bank.js";
import { decide } from "../../../src/sensor/comparator/decide.js";
import { metastabilityWindow } from "../../../src/sensor/comparator/metastability.js";
import { searchLevels } from "../../../src/sensor/comparator/search-levels.js";
import { settledLadders } from "../../../src/sensor/comparator/settled-ladders.js";
import { sweepLevels } from "../../../src/sensor/comparator/sweep-levels.js";
import { sweepSamples, sweepsBySample } from "../../../src/sensor/comparator/sweep-samples.js";
import { sigmas } from "../../support/statistics.js";

const draws = { noise: randomStream(1, "noise"), metastability: randomStream(1, "coin") };

function bankOf(change: Partial<ComparatorBank> = {}): ComparatorBank {
  return {
    ladders: [[0.2, 0.4, 0.6, 0.8]],
    settlingError: 0,
    columns: Int32Array.of(0),
    comparatorsPerColumn: 1,
    scope: "column",
    offsets: new Float64Array(64),
    noise: 0,
    hysteresis: 0,
    metastabilityWindow: 0,
    kickback: 0,
    ...change,
  };
}

/** Raw codes of samples in one column. */
function sweep(samples: readonly number[], bank: ComparatorBank): string[] {
  const levels = bank.ladders[0]?.length ?? 0;
  const bits = new Int32Array(samples.length * levels);
  const shape = { height: samples.length, width: 1, channels: 1 };
  sweepLevels(Float64Array.from(samples), shape, bank, draws, bits);
  return samples.map((_, i) =>
    [...bits.subarray(i * levels, (i + 1) * levels)].map((bit) => (bit > 0 ? "1" : "0")).join(""),
  );
}

describe("a decision", () => {
  it.each([-2, -0.5, 0, 0.3, 1.5])(
    "[U] at %d sigma of overdrive is +1 as often as the error function says",
    (z) => {
      const count = 50_000;
      let passed = 0;
      for (let i = 0; i < count; i++)
        if (decide(z * 0.002, { noise: 0.002, metastabilityWindow: 0 }, draws, i)) passed += 1;
      const expected = normalDistribution(z);
      const error = Math.sqrt((expected * (1 - expected)) / count);
      expect(Math.abs(passed / count - expected) / error).toBeLessThan(sigmas);
    },
  );

  it("[U] without noise: +1 at equality, half of the coins inside the window, none outside", () => {
    const quiet = { noise: 0, metastabilityWindow: 0 };
    expect([-1e-300, 0, 1e-300].map((x) => decide(x, quiet, draws, 0))).toEqual([false, true, true]);
    const window = { noise: 0, metastabilityWindow: 0.01 };
    const share = (x: number) =>
      Array.from({ length: 20_000 }, (_, i) => decide(x, window, draws, i)).filter(Boolean).length / 20_000;
    expect(Math.abs(share(0.004) - 0.5) * Math.sqrt(20_000) * 2).toBeLessThan(sigmas);
    expect([share(0.0051), share(-0.0051)]).toEqual([1, 0]);
  });

  it("[U] the window of a latch: 2 V / (gain e^(t / tau))", () => {
    const latch = { gain: 1, timeConstant: 0.2e-9, decisionTime: 10e-9, logicLevel: 1.2 };
    expect(metastabilityWindow(latch)).toBeCloseTo(2.4 * Math.exp(-50), 30);
    expect(metastabilityWindow({ ...latch, decisionTime: 0, gain: 100 })).toBeCloseTo(0.024, 12);
  });
});

describe("sweeping", () => {
  const ladder = fc
    .uniqueArray(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 3, maxLength: 3 })
    .map((values) => values.sort((a, b) => a - b));
  const cases = fc.record({
    ladders: fc.tuple(ladder, ladder),
    noise: fc.constantFrom(0, 0.001, 0.05),
    hysteresis: fc.constantFrom(0, 0.0005, 0.04),
    metastabilityWindow: fc.constantFrom(0, 0.002),
    settlingError: fc.constantFrom(0, 0.01),
    scope: fc.constantFrom("column" as const, "pixel" as const),
    offset: fc.constantFrom(0, 0.003),
    samples: fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 24, maxLength: 24 }),
  });

  it("[U] sample by sample gives the bits of the physical sweep", () => {
    const shape = { height: 4, width: 3, channels: 2 };
    let fast = 0;
    fc.assert(
      fc.property(cases, ({ offset, samples, ...terms }) => {
        const bank = bankOf({
          ...terms,
          columns: Int32Array.of(0, 0, 1, 1, 2, 2),
          offsets: Float64Array.from({ length: 24 }, (_, i) => offset * Math.sin(i)),
        });
        // Half of the samples stand on a threshold exactly.
        const signal = Float64Array.from(samples, (x, i) =>
          i % 2 ? x : (bank.ladders[i % 2]?.[i % 3] ?? 0),
        );
        if (!sweepsBySample(bank)) return;
        fast += 1;
        const plain = new Int32Array(72);
        sweepLevels(signal, shape, bank, draws, plain);
        const codes = new Uint32Array(24);
        sweepSamples(signal, bank, draws, codes);
        const bytes = new Uint8Array(9);
        packWords(codes, 3, bytes);
        expect([...bytes]).toEqual([...packSigns(plain).bytes]);
      }),
      { seed: 6, numRuns: 600 },
    );
    expect(fast).toBeGreaterThan(500);
  });

  it("[U] what needs the physical order is not swept sample by sample", () => {
    expect(sweepsBySample(bankOf())).toBe(true);
    expect(sweepsBySample(bankOf({ kickback: 0.001 }))).toBe(false);
    expect(sweepsBySample(bankOf({ comparatorsPerColumn: 2 }))).toBe(false);
    expect(sweepsBySample(bankOf({ ladders: [[0.2, 0.5, 0.4, 0.8]] }))).toBe(false);
  });

  it("[U] an offset moves all thresholds of its column; several comparators make bubbles", () => {
    expect(sweep([0.59], bankOf({ offsets: Float64Array.of(0.02) }))).toEqual(["1100"]);
    expect(sweep([0.59], bankOf({ offsets: Float64Array.of(-0.02) }))).toEqual(["1110"]);
    const two = bankOf({ comparatorsPerColumn: 2, offsets: Float64Array.of(-0.3, 0.3) });
    expect(sweep([0.5], two)).toEqual(["1010"]);
  });

  it("[U] hysteresis holds the last decision: between levels and from sample to sample", () => {
    const bank = bankOf({ ladders: [[0.5]], hysteresis: 0.1 });
    // Reset to -1: the threshold starts at 0.55, and is 0.45 after a +1.
    expect(sweep([0.52, 0.56, 0.46, 0.44, 0.54], bank)).toEqual(["0", "1", "1", "0", "0"]);
  });

  it("[U] kickback: a row that decided +1 at the level before lifts the reference of all", () => {
    const signal = Float64Array.of(0.45, 0.9, 0.9);
    const bits = new Int32Array(6);
    const bank = bankOf({ ladders: [[0.2, 0.42]], columns: Int32Array.of(0, 1, 2), kickback: 0.05 });
    sweepLevels(signal, { height: 1, width: 3, channels: 1 }, bank, draws, bits);
    // All three pass 0.2, so 0.42 becomes 0.47 and the first column misses it.
    expect([...bits]).toEqual([1, -1, 1, 1, 1, 1]);
  });

  it("[U] a reference that does not settle stands between the levels", () => {
    const ladders = settledLadders({
      ladders: [
        [0.2, 0.4],
        [0.6, 0.8],
      ],
      settlingError: 0.1,
    });
    const expected = [0.26, 0.38, 0.58, 0.78];
    expect(ladders.flat()).toEqual(expected.map((value) => expect.closeTo(value, 12) as number));
  });
});

describe("searching", () => {
  const search = (samples: readonly number[], bank: ComparatorBank) => {
    const found = new Uint16Array(samples.length);
    searchLevels(
      Float64Array.from(samples),
      { height: samples.length, width: 1, channels: 1 },
      bank,
      draws,
      found,
    );
    return [...found];
  };

  it("[U] an offset shifts the level", () => {
    expect(search([0.59, 0.61], bankOf({ offsets: Float64Array.of(0.02) }))).toEqual([2, 2]);
  });

  it("[U] noise at the first decision sends the search into the wrong half for good", () => {
    // M = 3: rails 0.25, 0.5, 0.75; a sample just below 0.5 may come out as 1 or 2, never further.
    const bank = bankOf({ ladders: [[0.25, 0.5, 0.75]], noise: 0.01 });
    const counts = [0, 0, 0, 0];
    for (const level of search(new Array<number>(4000).fill(0.495), bank)) counts[level]! += 1;
    const expected = normalDistribution(-0.5);
    expect([counts[0], counts[3]]).toEqual([0, 0]);
    expect(
      Math.abs((counts[2] ?? 0) / 4000 - expected) / Math.sqrt((expected * (1 - expected)) / 4000),
    ).toBeLessThan(sigmas);
  });
});

describe("bubbles", () => {
  const code = (text: string) => Int32Array.from(text, (bit) => (bit === "1" ? 1 : -1));
  const corrected = (text: string, correction: "none" | "ones" | "majority") => {
    const bits = code(text);
    correctBubbles(bits, 5, correction);
    return [...bits].map((bit) => (bit > 0 ? "1" : "0")).join("");
  };

  it("[U] counting ones writes a clean code of as many; a majority removes single bubbles", () => {
    expect(corrected("10110", "none")).toBe("10110");
    expect(corrected("10110", "ones")).toBe("11100");
    expect(corrected("10110", "majority")).toBe("11110");
    expect(corrected("01000", "majority")).toBe("10000");
  });

  it("[U] clean codes stay as they are", () => {
    for (const clean of ["00000", "10000", "11000", "11110", "11111"]) {
      for (const correction of ["ones", "majority"] as const)
        expect(corrected(clean, correction)).toBe(clean);
    }
  });

  it("[U] samples with bubbles are counted once each", () => {
    expect(countBubbles(code("101011100000001"), 5)).toBe(2);
  });

  it("[U] gates: 7 ones take 4 full adders to count, a majority is half of one per bit", () => {
    expect(correctionFullAdders(7, "none")).toBe(0);
    expect(correctionFullAdders(7, "ones")).toBe(7 - 3 + (7 * 3) / 2);
    expect(correctionFullAdders(8, "majority")).toBe(4);
  });
});
