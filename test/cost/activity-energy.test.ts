// Energy follows what toggles: random operands cost what the synthesised arrays cost, and holding the weights saves what it
// saves there. The whole arrays of 16 outputs by 64 inputs were synthesised and simulated apart from the processing elements
// that the component takes its figures from.

import { expect, it } from "vitest";
import { listPrices } from "../../src/cost/price-table.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { createToggleCounter } from "../../src/simulation/activity/count-toggles.js";
import { cutPlanes } from "../../src/simulation/activity/input-planes.js";
import { buildModelDocument, conv, seededRandom, threshold } from "../support/model-builder.js";
import { buildProfileDocument } from "../support/profile-builder.js";

/** fJ per 1-bit MAC of whole arrays, weights held and all random: own synthesis, shared/facts/primitives.md, section 1. */
const arrays = [
  { library: "nangate45", node: 45, supply: 1.1, cell: "hp", held: 37.5, random: 53.2 },
  { library: "sky130hd", node: 130, supply: 1.8, cell: "lstp", held: 188, random: 252 },
] as const;

const size = 16;

/** A profile whose array is one of the synthesised ones, at its own node and supply. */
function profileOf({ library, node, supply, cell }: (typeof arrays)[number]) {
  const parameters = {
    ...{ library, variant: "full-adder", width: 64, activity: "random", outputLanes: 16, pixelLanes: 1 },
    ...{ node: { value: node, unit: "nm" }, supply: { value: supply, unit: "V" }, cell },
  };
  const use = (quantity: string) => ({ component: "lanes", quantity });
  const array = {
    ...{ inputLanes: 64, outputLanes: 16, pixelLanes: 1 },
    ...{ macEnergy: use("macEnergy"), operandEnergy: use("operandEnergy") },
  };
  const rest = { components: { lanes: { component: "xnor-lane", parameters } } };
  return parseHardwareProfile(buildProfileDocument({ array, rest }));
}

/** fJ per MAC of a layer of 16 outputs on 64 random input bits: one kernel position holds its weights, nine bring new ones. */
function energyPerMac(of: (typeof arrays)[number], kernel: 1 | 3): number {
  const profile = profileOf(of);
  const layers = [conv(64, { kernel: [1, 1] }), threshold(), conv(16, { kernel: [kernel, kernel] })];
  const model = parseModel(buildModelDocument({ input: [size, size, 1], layers }));
  const { geometry } = defined(mapModel(model, profile).jobs.at(-1), "the layer's job");
  const { head } = geometry.job;
  if (geometry.kind !== "array" || head.op !== "conv2d") throw new Error("a convolution was mapped");
  const random = seededRandom(11);
  const values = Int32Array.from({ length: size * size * 64 }, () => (random() < 0.5 ? -1 : 1));
  const shape = { height: size, width: size, channels: 64 };
  const bits = { kind: "bits", minimum: -1, maximum: 1 } as const;
  const planes = cutPlanes({ shape, values }, bits, geometry.fold.planes, head.padding, false);
  const toggles = createToggleCounter(geometry, head, profile.array).count(planes);
  const prices = listPrices(profile);
  const joules = (
    [
      ["array.xnorToggle", toggles.xnor],
      ["array.inputToggle", toggles.input],
      ["array.weightToggle", toggles.weight],
    ] as const
  ).map(([action, count]) => {
    const { figure, factor } = defined(prices.get(action), action);
    return count * figure.value * factor;
  });
  const positions = (size - kernel + 1) ** 2;
  const macs = positions * kernel ** 2 * 64 * 16;
  return (joules.reduce((sum, each) => sum + each, 0) / macs) * 1e15;
}

it.each(arrays)("[I] $library: all-random operands cost what the array does, within a fifth", (array) => {
  expect(energyPerMac(array, 3) / array.random).toBeGreaterThan(0.8);
  expect(energyPerMac(array, 3) / array.random).toBeLessThan(1.2);
});

// Registers that keep their bits cost nothing here: they are taken as clock-gated. In the synthesised arrays they were
// clocked, so holding saves up to half as much again here.
it.each(arrays)(
  "[I] $library: held weights save what they save in the array, gated clocks besides",
  (array) => {
    const saved = energyPerMac(array, 3) - energyPerMac(array, 1);
    const ratio = saved / (array.random - array.held);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.5);
    expect(energyPerMac(array, 1) / energyPerMac(array, 3)).toBeLessThan(0.75);
  },
);
