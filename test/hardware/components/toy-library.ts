// A library of two made-up components, for tests of the mechanism: a memory whose figures rest on a shared factor, and a
// timer without parameters.

import type { Component } from "../../../src/hardware/components/component.js";
import { RangeRefusal } from "../../../src/hardware/components/range-refusal.js";
import type { ComponentLibrary } from "../../../src/hardware/components/read-instances.js";
import type { FigureKind } from "../../../src/hardware/figure.js";

const origin = (kind: FigureKind) => ({ source: "made up for a test", kind });

const toyMemory: Component = {
  id: "toy-memory",
  title: "memory of a test",
  summary: "A memory that costs 1 fJ per word and nanometre, times a factor.",
  parameters: {
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "feature size" },
    words: { type: "count", minimum: 16, maximum: 4096, meaning: "words it holds" },
    cell: { type: "choice", options: ["high-performance", "low-power"], meaning: "kind of transistor" },
  },
  quantities: { readEnergy: "energy", leakagePower: "power", area: "area", factor: "ratio" },
  figures: ({ node, words, cell }) => {
    if (Number(words) > 1024 && Number(node) > 100e-9) {
      throw new RangeRefusal("1025 words and more only up to 100 nm");
    }
    const energy = (Number(node) * 1e9 * Number(words)) / 1000;
    return {
      shared: { toyFactor: { value: 3, low: 1, high: 8, unit: "1", ...origin("assumed") } },
      figures: {
        readEnergy: {
          formula: `toyFactor * ${energy} pJ`,
          unit: "pJ",
          ...origin("scaled"),
          scaledFrom: { value: energy, unit: "pJ", rule: "x the factor of a test" },
        },
        leakagePower: { value: cell === "low-power" ? 1 : 50, unit: "uW", ...origin("simulated") },
        area: { value: 100, low: 60, high: 140, unit: "um^2", note: "+-40 %", ...origin("synthesised") },
        factor: { formula: "toyFactor", unit: "1", ...origin("assumed") },
      },
    };
  },
};

const toyTimer: Component = {
  id: "toy-timer",
  title: "timer of a test",
  summary: "A timer.",
  parameters: {},
  quantities: { rate: "frequency", power: "power", memoryArea: "area", factor: "ratio" },
  figures: () => ({
    shared: { toyRate: { value: 1, unit: "kHz", ...origin("assumed") } },
    figures: {
      rate: { formula: "toyRate", unit: "Hz", ...origin("assumed") },
      power: { formula: "2 uW * (toyRate / (1 kHz))^2", unit: "uW", ...origin("assumed") },
      memoryArea: { value: 7, unit: "um^2", ...origin("assumed") },
      factor: { value: 2, unit: "1", ...origin("assumed") },
    },
  }),
};

export const toyLibrary: ComponentLibrary = new Map([toyMemory, toyTimer].map((toy) => [toy.id, toy]));

/** An instance of the toy memory: 65 nm, 100 words, low power, unless told otherwise. */
export function toyInstance(parameters: object = {}): object {
  const ordinary = { node: { value: 65, unit: "nm" }, words: 100, cell: "low-power" };
  return { component: "toy-memory", parameters: { ...ordinary, ...parameters } };
}
