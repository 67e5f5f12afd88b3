// An independent evaluator of BNN-PYNQ's semantics and a writer of its files, both from the random matrices of a network, not
// from the files: what the importer reads back must compute the same. Written after Xilinx/BNN-PYNQ's HLS library: XNOR
// popcounts where weights, inputs and outputs have one bit, signed sums elsewhere, strict comparisons, max pools on values.

import type { Topology, TopologyLayer } from "../../../src/formats/bnn-pynq/topology-schema.js";
import type { Random } from "../../support/model-layers.js";

export interface RandomLayer {
  readonly layer: TopologyLayer;
  /** Rows x stored columns; pad columns +1 for one-bit weights, 0 for two-bit ones, as the source's tool writes them. */
  readonly matrix: Int8Array;
  readonly columns: number;
  readonly realColumns: number;
  readonly weightBits: 1 | 2;
  /** Per row. */
  readonly thresholds: number[][];
  readonly compare: "agreements" | "signed" | "fixed" | "none";
}

interface Map3 {
  height: number;
  width: number;
  channels: number;
  values: number[];
}

/** Random parameters of a topology. */
export function randomLayers(topology: Topology, random: Random): RandomLayer[] {
  let { height, width, channels } = topology.input;
  const { weightBits, activationBits, layers } = topology;
  return layers.map((layer, index) => {
    const realColumns = layer.op === "conv" ? layer.kernel ** 2 * channels : height * width * channels;
    const columns = (layer.pe * layer.simd * layer.weightLines) / layer.outputs;
    const last = index === layers.length - 1;
    const outBits = last ? (topology.decode === "scores" ? 0 : 1) : activationBits;
    const inBits = index === 0 ? 1 : activationBits;
    const fixed = index === 0 && topology.input.coding === "fixed-point";
    const compare =
      outBits === 0
        ? "none"
        : fixed
          ? "fixed"
          : weightBits + inBits + outBits === 3
            ? "agreements"
            : "signed";
    const matrix = Int8Array.from({ length: layer.outputs * columns }, (_, i) => {
      if (i % columns >= realColumns) return weightBits === 1 ? 1 : 0;
      return weightBits === 1 ? (random() < 0.5 ? -1 : 1) : Math.floor(random() * 4) - 2;
    });
    const spread = (fixed ? 128 : 1) * Math.sqrt(realColumns);
    const draw = () => Math.round((random() - 0.5) * 2 * spread);
    const thresholds = Array.from({ length: layer.outputs }, () =>
      Array.from({ length: outBits }, () =>
        compare === "agreements" ? Math.floor((columns + draw()) / 2) : draw(),
      ).sort((a, b) => a - b),
    );
    const shrink = layer.op === "conv" ? layer.kernel - 1 : 0;
    const pool = layer.op === "conv" ? (layer.maxPool ?? 1) : 1;
    [height, width] = layer.op === "conv" ? [(height - shrink) / pool, (width - shrink) / pool] : [1, 1];
    [height, width] = [Math.floor(height), Math.floor(width)];
    channels = layer.outputs;
    return { layer, matrix, columns, realColumns, weightBits, thresholds, compare };
  });
}

/** The parameter files of the layers, by name. */
export function foldFiles(layers: readonly RandomLayer[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [index, { layer, matrix, columns, weightBits, thresholds }] of layers.entries()) {
    for (let pe = 0; pe < layer.pe; pe++) {
      const words: bigint[] = [];
      const limits: bigint[] = [];
      for (let row = pe; row < layer.outputs; row += layer.pe) {
        for (let first = 0; first < columns; first += layer.simd) {
          words.push(
            packWord(matrix.subarray(row * columns + first, row * columns + first + layer.simd), weightBits),
          );
        }
        limits.push(...(thresholds[row] ?? []).map(BigInt));
      }
      files.set(`${index}-${pe}-weights.bin`, littleEndianWords(words));
      if (limits.length > 0) files.set(`${index}-${pe}-thres.bin`, littleEndianWords(limits));
    }
  }
  return files;
}

function packWord(weights: Int8Array, weightBits: 1 | 2): bigint {
  let word = 0n;
  weights.forEach((weight, i) => {
    const field = weightBits === 1 ? (weight === 1 ? 1 : 0) : (weight + 4) % 4;
    word |= BigInt(field) << BigInt(i * weightBits);
  });
  return word;
}

/** 64-bit words, low byte first; negative ones in two's complement. */
export function littleEndianWords(words: readonly bigint[]): Uint8Array {
  return new Uint8Array(BigInt64Array.from(words.map((word) => BigInt.asIntN(64, word))).buffer);
}

/** What the hardware puts out for 8-bit codes in HWC order: sums and activations per layer, and the host's class. */
export function runHardware(topology: Topology, layers: readonly RandomLayer[], codes: Uint8Array) {
  const { height, width, channels, coding } = topology.input;
  let map: Map3 = {
    height,
    width,
    channels,
    values: Array.from(codes, coding === "sign" ? signOf : fixedPointOf),
  };
  const sums: number[][] = [];
  const activations: number[][] = [];
  for (const layer of layers) {
    const result = runLayer(layer, map, topology.activationBits);
    sums.push(result.sums);
    activations.push(result.activations.values);
    map = poolMap(result.activations, layer.layer.op === "conv" ? (layer.layer.maxPool ?? 1) : 1);
  }
  return { sums, activations, class: hostClass(topology, sums, activations) };
}

const signOf = (code: number) => (2 * (code / 255) - 1 >= 0 ? 1 : -1);
/** ap_fixed<8, 1, AP_RND, AP_SAT> of 2p/255 - 1, in units of 1/128. */
const fixedPointOf = (code: number) =>
  Math.max(-128, Math.min(127, Math.floor((512 * code + 255) / 510) - 128));

function runLayer(
  layer: RandomLayer,
  map: Map3,
  activationBits: 1 | 2,
): { sums: number[]; activations: Map3 } {
  const { matrix, columns, thresholds, compare } = layer;
  const kernel = layer.layer.op === "conv" ? layer.layer.kernel : undefined;
  const height = kernel === undefined ? 1 : map.height - kernel + 1;
  const width = kernel === undefined ? 1 : map.width - kernel + 1;
  const sums: number[] = [];
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inputs = kernel === undefined ? [...map.values] : windowOf(map, y, x, kernel);
      while (inputs.length < columns) inputs.push(-1);
      for (let row = 0; row < layer.layer.outputs; row++) {
        const { sum, agreements } = dotProduct(matrix.subarray(row * columns, (row + 1) * columns), inputs);
        sums.push(compare === "agreements" || oneBitScores(layer, activationBits) ? agreements : sum);
        const compared = compare === "agreements" ? agreements : compare === "fixed" ? 2 * sum : sum;
        const passed = thresholds[row]!.filter((threshold) => compared > threshold).length;
        values.push(thresholds[row]!.length === 2 ? passed - 1 : 2 * passed - 1);
      }
    }
  }
  return { sums, activations: { height, width, channels: layer.layer.outputs, values } };
}

function dotProduct(weights: Int8Array, inputs: readonly number[]) {
  let [sum, agreements] = [0, 0];
  for (const [i, weight] of weights.entries()) {
    sum += weight * inputs[i]!;
    if (weight === inputs[i]) agreements++;
  }
  return { sum, agreements };
}

/** The last layer of a one-bit network counts agreements too. */
function oneBitScores({ compare, weightBits }: RandomLayer, activationBits: 1 | 2): boolean {
  return compare === "none" && weightBits + activationBits === 2;
}

function windowOf({ width, channels, values }: Map3, top: number, left: number, kernel: number): number[] {
  const window: number[] = [];
  for (let ky = 0; ky < kernel; ky++) {
    const start = ((top + ky) * width + left) * channels;
    window.push(...values.slice(start, start + kernel * channels));
  }
  return window;
}

function poolMap(map: Map3, side: number): Map3 {
  const { channels } = map;
  const [height, width] = [Math.floor(map.height / side), Math.floor(map.width / side)];
  const values = Array.from({ length: height * width * channels }, (_, i) => {
    const [pixel, c] = [Math.floor(i / channels), i % channels];
    const [y, x] = [Math.floor(pixel / width) * side, (pixel % width) * side];
    let largest = -Infinity;
    for (let dy = 0; dy < side; dy++)
      for (let dx = 0; dx < side; dx++)
        largest = Math.max(largest, map.values[((y + dy) * map.width + x + dx) * channels + c]!);
    return largest;
  });
  return { height, width, channels, values };
}

function hostClass(topology: Topology, sums: number[][], activations: number[][]): number {
  if (topology.decode === "highest-bit") return Math.max(0, (activations.at(-1) ?? []).lastIndexOf(1));
  const scores = sums.at(-1) ?? [];
  return scores.indexOf(Math.max(...scores));
}
