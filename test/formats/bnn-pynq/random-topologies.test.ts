// Networks with folding, sizes and widths of every kind: any split of rows over elements and of columns over lanes that
// divides, pools or none, padded dense inputs, one and two bits.

import { describe, it } from "vitest";
import type { Topology, TopologyLayer } from "../../../src/formats/bnn-pynq/topology-schema.js";
import { seededRandom } from "../../support/model-builder.js";
import { expectAgreement } from "./agreement.js";

const topologies = 60;

type Draw = ReturnType<typeof drawsOf>;
function drawsOf(seed: number) {
  const random = seededRandom(seed);
  for (let i = 0; i < 5; i++) random();
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    whole,
    chance: (p: number) => random() < p,
    divisor: (of: number, most: number) => {
      const all = Array.from({ length: of }, (_, i) => i + 1).filter((n) => of % n === 0 && n <= most);
      return all[whole(0, all.length - 1)] ?? 1;
    },
  };
}

/** Elements, lanes and memory depths of a layer of that many rows and columns. */
function folded(draw: Draw, rows: number, columns: number, weightBits: number) {
  const [pe, simd] = [draw.divisor(rows, 16), draw.divisor(columns, Math.floor(64 / weightBits))];
  const lines = draw.chance(0.5) ? { thresholdLines: rows / pe } : {};
  return { pe, simd, weightLines: (rows * columns) / (pe * simd), ...lines };
}

/** Convolutions, and what is left of the map behind them. */
function convolutions(
  draw: Draw,
  map: { side: number; channels: number },
  weightBits: number,
): TopologyLayer[] {
  return Array.from({ length: draw.whole(1, 2) }, (): TopologyLayer => {
    const kernel = draw.whole(1, Math.min(3, map.side));
    const outputs = draw.whole(2, 12);
    const columns = kernel ** 2 * map.channels;
    map.side -= kernel - 1;
    const pools = map.side >= 2 && map.side % 2 === 0 && draw.chance(0.5);
    if (pools) map.side /= 2;
    map.channels = outputs;
    const pool = pools ? { maxPool: 2 } : {};
    return { op: "conv", outputs, kernel, ...pool, ...folded(draw, outputs, columns, weightBits) };
  });
}

function topologyOf(seed: number): Topology {
  const draw = drawsOf(seed);
  const [weightBits, activationBits] = [draw.whole(1, 2), draw.whole(1, 2)] as [1 | 2, 1 | 2];
  const isLfc = draw.chance(0.3);
  const map = { side: isLfc ? draw.whole(3, 5) : draw.whole(5, 9), channels: isLfc ? 1 : draw.whole(1, 3) };
  const coding = isLfc ? "sign" : "fixed-point";
  const input = { height: map.side, width: map.side, channels: map.channels, coding } as const;
  const layers = isLfc ? [] : convolutions(draw, map, weightBits);
  let inputs = map.side ** 2 * map.channels;
  for (let count = draw.whole(1, 3); count > 0; count--) {
    const outputs = draw.whole(3, 14);
    // Padding is of one-bit inputs alone, as in LFC.
    const extra = layers.length === 0 && weightBits === 1 ? draw.whole(0, 9) : 0;
    const padding = extra > 0 ? { paddedInputs: inputs + extra } : {};
    layers.push({ op: "dense", outputs, ...padding, ...folded(draw, outputs, inputs + extra, weightBits) });
    inputs = outputs;
  }
  const decode = isLfc && draw.chance(0.6) ? "highest-bit" : "scores";
  return {
    format: "focalbit/bnn-pynq@1",
    name: `random-${seed}`,
    input,
    weightBits,
    activationBits,
    layers,
    decode,
  };
}

describe("[U] importBnnPynq of random topologies", () => {
  it.each(Array.from({ length: topologies }, (_, i) => i + 1))("[U] seed %d", (seed) => {
    const topology = topologyOf(seed);
    const last = topology.layers.at(-1);
    // The last layer of a network that passes its sums through has no thresholds to state.
    if (topology.decode === "scores") delete last?.thresholdLines;
    expectAgreement(topology, seed, 3);
  });
});
