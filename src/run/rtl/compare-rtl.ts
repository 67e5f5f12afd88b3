// What the Verilog did beside what the simulation says: every bit of every layer's output, and the cycles at which layers
// start and end.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { StoredTensor } from "../../mapping/lowering/stored-tensor.js";
import type { RtlCase } from "./prepare-rtl.js";

export interface BitPlace {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
  /** Bit of the stored value. */
  readonly plane: number;
}

export interface RtlLayer {
  readonly name: string;
  readonly startCycle: number;
  readonly endCycle: number;
  /** Null where the hardware never ended the layer; then nothing of it is compared. */
  readonly startCycleRtl: number | null;
  readonly endCycleRtl: number | null;
  readonly bitsCompared: number;
  readonly bitsDifferent: number;
  readonly firstDifference?: BitPlace;
}

export interface RtlComparison {
  readonly layers: readonly RtlLayer[];
  /** No bit and no cycle differs, and the testbench says the same. */
  readonly equal: boolean;
}

/** What a run of the testbench leaves. */
export interface RtlRun {
  /** Everything it printed. */
  readonly log: string;
  /** actual.hex: output tensors as memory words. */
  readonly actual: string;
}

/** Compares a run with its case. */
export function compareRtl({ mapping, jobs, stimulus }: RtlCase, { log, actual }: RtlRun): RtlComparison {
  const expectedWords = linesOf(defined(stimulus.get("expected.hex"), "expected.hex"));
  const actualWords = linesOf(actual);
  const { wordBits } = mapping.profile.memories.activations;
  let at = 0;
  const layers = jobs.map((job, index): RtlLayer => {
    const { tensor } = defined(mapping.jobs[index], job.name).geometry.output;
    const words = wordsOf(tensor, wordBits);
    const found = cyclesIn(log, index);
    const part = { expected: expectedWords.slice(at, at + words), actual: actualWords.slice(at, at + words) };
    at += words;
    return {
      ...{ name: job.name, startCycle: job.startCycle, endCycle: job.endCycle },
      ...{ startCycleRtl: found?.start ?? null, endCycleRtl: found?.end ?? null },
      bitsCompared: found === undefined ? 0 : tensor.bits,
      ...(found === undefined
        ? { bitsDifferent: 0 }
        : countDifferent(tensor, wordBits, part.expected, part.actual)),
    };
  });
  const same = layers.every(
    (layer) =>
      layer.bitsDifferent === 0 &&
      layer.startCycle === layer.startCycleRtl &&
      layer.endCycle === layer.endCycleRtl,
  );
  return { layers, equal: same && /^PASS$/m.test(log) };
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

function wordsOf({ shape, valueBits }: StoredTensor, wordBits: number): number {
  return shape.height * shape.width * valueBits * Math.ceil(shape.channels / wordBits);
}

/** Undefined for a job that has not ended. */
function cyclesIn(log: string, index: number): { start: number; end: number } | undefined {
  const found = new RegExp(`^JOB ${index} (\\d+) (\\d+) `, "m").exec(log);
  return found === null ? undefined : { start: Number(found[1]), end: Number(found[2]) };
}

function countDifferent(
  { shape, valueBits }: StoredTensor,
  wordBits: number,
  expected: readonly string[],
  actual: readonly string[],
): Pick<RtlLayer, "bitsDifferent" | "firstDifference"> {
  const perPlane = Math.ceil(shape.channels / wordBits);
  let bitsDifferent = 0;
  let firstDifference: BitPlace | undefined;
  expected.forEach((word, index) => {
    if (word === actual[index]) return;
    const pixel = Math.floor(index / (perPlane * valueBits));
    const place = { row: Math.floor(pixel / shape.width), column: pixel % shape.width };
    const plane = Math.floor(index / perPlane) % valueBits;
    let difference = BigInt(`0x${word}`) ^ BigInt(`0x${actual[index] ?? "0"}`);
    for (let bit = 0; difference > 0n; bit++, difference >>= 1n) {
      if ((difference & 1n) === 0n) continue;
      bitsDifferent += 1;
      firstDifference ??= { ...place, channel: (index % perPlane) * wordBits + bit, plane };
    }
  });
  return { bitsDifferent, ...(firstDifference && { firstDifference }) };
}
