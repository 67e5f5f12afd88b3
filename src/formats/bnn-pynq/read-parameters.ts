// Folded memories -> matrix and thresholds. With nSF = stored inputs / SIMD words per row, row r = nf * PE + pe lies in the
// files of element pe: word nf * nSF + sf holds columns sf * SIMD + i at bit i * weightBits, least significant first.
// One-bit weights: 1 = +1, 0 = -1; two-bit weights are two's complement. Thresholds: line nf belongs to that row.

import { inputError } from "../../foundation/errors/input-error.js";
import type { LayerPlan } from "./layer-plan.js";
import { filesOfLayer, wordBytes, type ParameterFile } from "./parameter-files.js";

export interface LayerParameters {
  /** Real weights, row by row: `outputs` x `inputs`. */
  readonly weights: Int8Array;
  /** Per row, the sum of the weights in the pad columns. */
  readonly padSums: Int32Array;
  /** Per row, the stored thresholds; a value beyond 2^53 is rounded, far outside any sum. */
  readonly thresholds: readonly (readonly number[])[];
}

/**
 * Reads the parameters of one layer.
 * @param files checked by `checkParameterFiles`; what a short file lacks is zero
 * @throws InputError where a weight word has bits set beyond its SIMD lanes: the folding is another one
 */
export function readLayerParameters(
  plan: LayerPlan,
  files: ReadonlyMap<string, Uint8Array>,
): LayerParameters {
  const { outputs, inputs, layer, thresholdsPerNeuron } = plan;
  const weights = new Int8Array(outputs * inputs);
  const padSums = new Int32Array(outputs);
  const thresholds = Array.from({ length: outputs }, () => new Array<number>(thresholdsPerNeuron).fill(0));
  for (const file of filesOfLayer(plan)) {
    const view = viewOf(file, files.get(file.name) ?? new Uint8Array(0));
    if (file.kind === "weights") readWeights(plan, file, view, weights, padSums);
    else readThresholds(thresholds, layer.pe, file, view);
  }
  return { weights, padSums, thresholds };
}

/** The file, lengthened with zeros to the size of its memory. */
function viewOf({ words }: ParameterFile, bytes: Uint8Array): DataView {
  const whole = bytes.length === words * wordBytes ? bytes : new Uint8Array(words * wordBytes);
  if (whole !== bytes) whole.set(bytes);
  return new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
}

function readWeights(
  plan: LayerPlan,
  file: ParameterFile,
  view: DataView,
  weights: Int8Array,
  padSums: Int32Array,
): void {
  const { storedInputs, inputs, weightBits, layer } = plan;
  const wordsPerRow = storedInputs / layer.simd;
  for (let word = 0; word < file.words; word++) {
    const low = view.getUint32(word * wordBytes, true);
    const high = view.getUint32(word * wordBytes + 4, true);
    checkUnusedBits(low, high, layer.simd * weightBits, file.name, word);
    const row = Math.floor(word / wordsPerRow) * layer.pe + file.element;
    const firstColumn = (word % wordsPerRow) * layer.simd;
    for (let i = 0; i < layer.simd; i++) {
      const bit = i * weightBits;
      const field = (bit < 32 ? low >>> bit : high >>> (bit - 32)) & (weightBits === 1 ? 1 : 3);
      const weight = weightBits === 1 ? 2 * field - 1 : field >= 2 ? field - 4 : field;
      const column = firstColumn + i;
      if (column < inputs) weights[row * inputs + column] = weight;
      else padSums[row] = (padSums[row] ?? 0) + weight;
    }
  }
}

function checkUnusedBits(low: number, high: number, usedBits: number, file: string, word: number): void {
  if (usedBits === 64) return;
  const excess = usedBits >= 32 ? high >>> (usedBits - 32) : low >>> usedBits || high;
  if (excess === 0) return;
  throw inputError({
    file,
    path: `word ${word}`,
    rule: `must use only the lowest ${usedBits} bits of a word`,
    found: `0x${high.toString(16).padStart(8, "0")}${low.toString(16).padStart(8, "0")}`,
    fix: "is this the right network, and its folding the right one?",
  });
}

function readThresholds(
  thresholds: readonly number[][],
  elements: number,
  file: ParameterFile,
  view: DataView,
): void {
  const perNeuron = thresholds[0]?.length ?? 1;
  for (let word = 0; word < file.words; word++) {
    const row = thresholds[Math.floor(word / perNeuron) * elements + file.element];
    if (row !== undefined) row[word % perNeuron] = Number(view.getBigInt64(word * wordBytes, true));
  }
}
