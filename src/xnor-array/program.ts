// What an engine is asked to compute: a list of steps over named tensors, free of model and hardware types so that the
// kernels can be tested alone. `src/simulation` lowers a Model to it. Both engines implement `Engine` and share nothing else.

import type { PackedBits } from "../foundation/bits/packed-bits.js";
import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import type { Shape } from "../foundation/tensor/shape.js";

interface StepBase {
  readonly name: string;
  /** Names of earlier steps, or `ArrayProgram.inputName`. */
  readonly inputs: readonly string[];
  readonly outputShape: Shape;
}
interface Sides {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
/** Convolution: signed sums of weights (+-1, or small integers) times inputs (bits as -1/+1, or small integers), plus bias. */
export interface Conv2dStep extends StepBase {
  readonly op: "conv2d";
  readonly outputChannels: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  /** value 0: taps outside the map add nothing. */
  readonly padding: Sides & { readonly value: -1 | 0 | 1 };
  readonly groups: number;
  /** OHWI, channels of the group fastest; `weightBitWidth` bits each. */
  readonly weights: PackedBits;
  /** 1: bit 1 is +1, bit 0 is -1. 2..8: two's complement integers in consecutive bits, least significant first. */
  readonly weightBitWidth: number;
  readonly bias?: readonly number[];
}
export interface DenseStep extends StepBase {
  readonly op: "dense";
  readonly outputChannels: number;
  /** OI over the flattened HWC input; `weightBitWidth` bits each. */
  readonly weights: PackedBits;
  /** As for a convolution. */
  readonly weightBitWidth: number;
  readonly bias?: readonly number[];
}
/** scale * (number of levels passed) + offset; passed: value >= T for direction 1, value <= T for -1. */
export interface ThresholdStep extends StepBase {
  readonly op: "threshold";
  readonly thresholds: readonly (readonly number[])[];
  readonly directions: readonly (1 | -1)[];
  readonly levels: { readonly scale: number; readonly offset: number };
}
export interface MaxPoolStep extends StepBase {
  readonly op: "maxPool";
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  /** value absent: positions outside the map do not take part. */
  readonly padding: Sides & { readonly value?: -1 | 0 | 1 };
}
export interface SumPoolStep extends StepBase {
  readonly op: "sumPool";
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
}
/** Output channel i * groups + g is input channel g * (channels / groups) + i. */
export interface ChannelShuffleStep extends StepBase {
  readonly op: "channelShuffle";
  readonly groups: number;
}
/** add: element sum; concat: along channels; or/and: on bits; mux: inputs [select, a, b], a where select is +1, else b. */
export interface JoinStep extends StepBase {
  readonly op: "add" | "concat" | "or" | "and" | "mux" | "flatten";
}
export type Step =
  Conv2dStep | DenseStep | ThresholdStep | MaxPoolStep | SumPoolStep | ChannelShuffleStep | JoinStep;

export interface ArrayProgram {
  readonly inputName: string;
  readonly inputShape: Shape;
  /** Topological order. */
  readonly steps: readonly Step[];
  readonly outputName: string;
}

/** Called with every step's output, in order; the tensor must not be kept beyond the call unless copied. */
export type TraceListener = (stepName: string, output: IntegerTensor) => void;

/** One way to compute a program exactly. */
export interface Engine {
  /** Which kernel runs, e.g. `reference`. */
  readonly kernel: string;
  /**
   * Computes one frame.
   * @param input the encoder's output, shape `inputShape`
   * @returns the output step's integers, HWC
   */
  run(input: IntegerTensor, trace?: TraceListener): IntegerTensor;
}
