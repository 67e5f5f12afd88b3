// Float weights -> integers and one positive scale per output channel. A row must be whole multiples of one number: +-a is
// the binary case. Nothing is rounded: a row that does not fit is refused.

import { fromNumber, one, type Rational } from "../exact/rational.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";

export interface IntegerWeights {
  /** In the order of the tensor. */
  readonly values: Int32Array;
  /** One per output channel. */
  readonly scales: readonly Rational[];
  /** 1: all are -1 or +1. */
  readonly bitWidth: number;
}

/** Where the elements of an output channel stand in the tensor. */
export interface WeightRows {
  readonly outputs: number;
  readonly perOutput: number;
  /** Position of element `i` of output channel `o`. */
  readonly at: (output: number, element: number) => number;
}

const widest = 8;

/**
 * Finds integers and scales.
 * @param datatype FINN's note on the tensor (BIPOLAR, INT2 ...): the values are then integers already
 */
export function integerWeights(
  tensor: ConstantTensor,
  rows: WeightRows,
  datatype: string | undefined,
): IntegerWeights {
  const noted = datatype === undefined ? undefined : widthOf(datatype);
  const values = new Int32Array(tensor.values.length);
  const scales: Rational[] = [];
  for (let o = 0; o < rows.outputs; o++) {
    scales.push(
      noted === undefined ? readRow(tensor, rows, o, values) : readWholeRow(tensor, rows, o, values),
    );
  }
  const bitWidth = Math.max(noted ?? 1, neededWidth(values));
  if (bitWidth > widest || (noted !== undefined && bitWidth > noted)) {
    throw new GraphFault(`must have weights of at most ${noted ?? widest} bits`, {
      found: `${bitWidth} bits`,
    });
  }
  return { values, scales, bitWidth };
}

function widthOf(datatype: string): number | undefined {
  if (datatype === "BIPOLAR") return 1;
  if (datatype === "TERNARY") return 2;
  const bits = /^INT(\d+)$/.exec(datatype)?.[1];
  return bits === undefined ? undefined : Number(bits);
}

function readWholeRow(
  tensor: ConstantTensor,
  rows: WeightRows,
  output: number,
  values: Int32Array,
): Rational {
  for (let i = 0; i < rows.perOutput; i++) {
    const at = rows.at(output, i);
    values[at] = wholeNumber(tensor.values[at] ?? NaN, output);
  }
  return one;
}

function readRow(tensor: ConstantTensor, rows: WeightRows, output: number, values: Int32Array): Rational {
  const { quantised } = tensor;
  if (quantised !== undefined) {
    const scale = quantised.scales[rows.at(output, 0)] ?? NaN;
    for (let i = 0; i < rows.perOutput; i++) {
      const at = rows.at(output, i);
      if (quantised.scales[at] !== scale) {
        throw new GraphFault("must have one weight scale per output channel", {
          found: `${String(quantised.scales[at])} beside ${scale} in output channel ${output}`,
        });
      }
      values[at] = wholeNumber(quantised.codes[at] ?? NaN, output);
    }
    return scaleOf(scale, output);
  }
  let scale = Infinity;
  for (let i = 0; i < rows.perOutput; i++) {
    const magnitude = Math.abs(tensor.values[rows.at(output, i)] ?? NaN);
    if (magnitude > 0 || Number.isNaN(magnitude)) scale = Math.min(scale, magnitude);
  }
  if (scale === Infinity) return one;
  for (let i = 0; i < rows.perOutput; i++) {
    const at = rows.at(output, i);
    const weight = tensor.values[at] ?? NaN;
    const whole = Math.round(weight / scale);
    if (whole * scale !== weight || Math.abs(whole) > 2 ** (widest - 1)) {
      throw new GraphFault("must have weights that are whole multiples of one number per output channel", {
        found: `${weight} beside ${scale} in output channel ${output}`,
        fix: "export the quantised weights (+-1, or the integers and their scale), not the ones behind them",
      });
    }
    values[at] = whole;
  }
  return scaleOf(scale, output);
}

function wholeNumber(value: number, output: number): number {
  if (Number.isInteger(value) && Math.abs(value) <= 2 ** (widest - 1)) return value;
  throw new GraphFault(`must have whole weights of at most ${widest} bits`, {
    found: `${value} in output channel ${output}`,
  });
}

function scaleOf(scale: number, output: number): Rational {
  if (scale > 0 && Number.isFinite(scale)) return fromNumber(scale);
  throw new GraphFault("must have a positive weight scale", {
    found: `${scale} in output channel ${output}`,
  });
}

/** 1 where all are -1 or +1, else the two's complement width that holds the extremes. */
function neededWidth(values: Int32Array): number {
  let [least, greatest, bipolar] = [0, 0, true];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    bipolar &&= value === 1 || value === -1;
  }
  if (bipolar) return 1;
  let width = 2;
  while (least < -(2 ** (width - 1)) || greatest > 2 ** (width - 1) - 1) width += 1;
  return width;
}
