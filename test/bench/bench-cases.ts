// What the bench computes: four layers and two whole networks (issue: names and shapes are part of its JSON).

import { readFileSync } from "node:fs";
import { parseModel } from "../../src/model/parse-model.js";
import { lowerModel } from "../../src/simulation/lower-model.js";
import type { ArrayProgram, Conv2dStep, ThresholdStep } from "../../src/xnor-array/program.js";
import { createDraws } from "../conformance/draws.js";
import { cnvInputRange, cnvProgram } from "../support/cnv-program.js";
import { projectPath } from "../support/shared.js";
import { createBitSource } from "./lcg.js";

/** Size of a 3x3 layer of stride 1 with a border of -1. */
export interface LayerSize {
  readonly side: number;
  readonly channels: number;
  readonly outputs: number;
  readonly groups: number;
}
export interface BenchCase {
  readonly name: string;
  readonly program: ArrayProgram;
  /** Multiply-accumulates of one frame. */
  readonly macs: number;
  /** One frame, HWC: bits as -1/+1, or 8-bit codes. */
  readonly frame: Int32Array;
  readonly inputRange?: { readonly minimum: number; readonly maximum: number };
  /** Of a single layer. */
  readonly layer?: LayerSize;
  /** Of a network behind a thermometer: its ladders and the frame as image codes. */
  readonly thermometer?: { readonly ladders: readonly (readonly number[])[]; readonly codes: Uint8Array };
}

const kernel = 3;
const seed = 1;
const networkSeed = 20_240_607;

export function benchCases(): BenchCase[] {
  return [
    layerCase("conv3x3-256-256-14", { side: 14, channels: 256, outputs: 256, groups: 1 }),
    layerCase("conv3x3-128-128-48", { side: 48, channels: 128, outputs: 128, groups: 1 }),
    layerCase("conv3x3-8-16-96", { side: 96, channels: 8, outputs: 16, groups: 1 }),
    layerCase("conv3x3-g8-256-256-12", { side: 12, channels: 256, outputs: 256, groups: 8 }),
    thermometerCase("stl10-glt8"),
    codesCase("cnv-w1a1", cnvProgram(networkSeed)),
  ];
}

/** The first step of a layer case alone, with another border. */
export function layerAlone({ program }: BenchCase, value: -1 | 0): ArrayProgram {
  const [first] = program.steps;
  if (first?.op !== "conv2d") throw new Error("not a layer case");
  const step = { ...first, padding: { ...first.padding, value } };
  return { ...program, steps: [step], outputName: step.name };
}

/** The layer and a threshold at 0: bits in, bits out, as inside a network. */
function layerCase(name: string, layer: LayerSize): BenchCase {
  const { side, channels, outputs, groups } = layer;
  const source = createBitSource();
  const frame = source.signs(side * side * channels);
  const outputShape = { height: side, width: side, channels: outputs };
  const convolution: Conv2dStep = {
    name: "conv",
    op: "conv2d",
    inputs: ["in"],
    outputShape,
    outputChannels: outputs,
    kernel: [kernel, kernel],
    stride: [1, 1],
    padding: { top: 1, left: 1, bottom: 1, right: 1, value: -1 },
    groups,
    weights: source.bits((outputs * kernel * kernel * channels) / groups),
    weightBitWidth: 1,
  };
  const threshold: ThresholdStep = {
    name: "bits",
    op: "threshold",
    inputs: ["conv"],
    outputShape,
    thresholds: Array.from({ length: outputs }, () => [0]),
    directions: Array.from({ length: outputs }, () => 1 as const),
    levels: { scale: 2, offset: -1 },
  };
  const program = {
    inputName: "in",
    inputShape: { height: side, width: side, channels },
    steps: [convolution, threshold],
    outputName: "bits",
  };
  return { name, program, macs: countMacs(program), frame, layer };
}

function thermometerCase(name: string): BenchCase {
  const text = readFileSync(projectPath("models", `${name}.model.json`), "utf8");
  const model = parseModel(JSON.parse(text), `${name}.model.json`);
  const { encoder } = model;
  if (encoder.kind !== "thermometer") throw new Error(`${name} has no thermometer`);
  const program = lowerModel(model);
  const codes = drawCodes(model.input.height * model.input.width * model.input.channels);
  const frame = Int32Array.from(codes).reduce<number[]>((bits, code, i) => {
    for (const threshold of encoder.thresholds[i % model.input.channels] ?? [])
      bits.push(code / 255 >= threshold ? 1 : -1);
    return bits;
  }, []);
  const thermometer = { ladders: encoder.thresholds, codes };
  return { name, program, macs: countMacs(program), frame: Int32Array.from(frame), thermometer };
}

function codesCase(name: string, program: ArrayProgram): BenchCase {
  const { height, width, channels } = program.inputShape;
  const frame = Int32Array.from(drawCodes(height * width * channels));
  return { name, program, macs: countMacs(program), frame, inputRange: cnvInputRange };
}

function drawCodes(length: number): Uint8Array {
  const draws = createDraws(seed);
  return Uint8Array.from({ length }, () => draws.whole(0, 255));
}

function countMacs(program: ArrayProgram): number {
  return program.steps.reduce((sum, step) => {
    if (step.op !== "conv2d" && step.op !== "dense") return sum;
    return sum + step.weights.length * step.outputShape.height * step.outputShape.width;
  }, 0);
}
