// The quantisers of QONNX, on activations and on weights: BipolarQuant, Quant and IntQuant.

import { bipolarQuantiser, integerQuantiser, type IntegerQuantisation } from "../chain/quantiser.js";
import { roundFloat, roundingModes, type RoundingMode } from "../chain/rounding.js";
import { intAttribute, onlyAttributes, textAttribute } from "../graph/attributes.js";
import { formatDims, stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { channelParameters } from "../lower/channel-parameters.js";
import { constantInput, finite, scalarOf, signalInput, type OperatorCall } from "../lower/lowering.js";
import { isSignal, type Value } from "../lower/signal.js";
import { quantised } from "./quantisers.js";

/** BipolarQuant(x, scale): +scale where x >= 0, else -scale. */
export function bipolarQuant(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, []);
  const scale = positive(constantInput(call, 1, "its scale"), "its scale");
  const [input] = call.inputs;
  if (input !== undefined && !isSignal(input))
    return [quantiseConstant(input, scale, undefined, (x) => (x >= 0 ? 1 : -1))];
  const { signal, values } = channelParameters(
    call.lowering,
    signalInput(call, 0, "its operand"),
    scale,
    call.node.name,
  );
  return quantised(call, signal, bipolarQuantiser(values));
}

interface QuantSettings {
  readonly scale: ConstantTensor;
  readonly zeroPoint: ConstantTensor;
  readonly bits: number;
  readonly signed: boolean;
  readonly narrow: boolean;
  readonly rounding: RoundingMode;
}

/** Quant / IntQuant(x, scale, zeropt, bitwidth). */
export function intQuant(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, ["signed", "narrow", "rounding_mode"]);
  const settings: QuantSettings = {
    scale: positive(constantInput(call, 1, "its scale"), "its scale"),
    zeroPoint: finite(constantInput(call, 2, "its zero point"), "its zero point"),
    bits: scalarOf(constantInput(call, 3, "its bit width"), "its bit width"),
    signed: flag(call, "signed"),
    narrow: flag(call, "narrow"),
    rounding: roundingMode(textAttribute(call.node, "rounding_mode") ?? "ROUND"),
  };
  const isBipolar = settings.bits === 1 && settings.signed;
  const [input] = call.inputs;
  if (input !== undefined && !isSignal(input)) {
    if (isBipolar) return [quantiseConstant(input, settings.scale, undefined, (x) => (x >= 0 ? 1 : -1))];
    const [lowest, highest] = boundsOf(settings);
    const code = (x: number) => roundFloat(Math.min(Math.max(x, lowest), highest), settings.rounding);
    return [quantiseConstant(input, settings.scale, settings.zeroPoint, code)];
  }
  const first = channelParameters(
    call.lowering,
    signalInput(call, 0, "its operand"),
    settings.scale,
    call.node.name,
  );
  if (isBipolar) return quantised(call, first.signal, bipolarQuantiser(first.values));
  const second = channelParameters(call.lowering, first.signal, settings.zeroPoint, call.node.name);
  const [lowest, highest] = boundsOf(settings);
  const quantisation: IntegerQuantisation = {
    scale: first.values,
    zeroPoint: second.values,
    lowest,
    highest,
    rounding: settings.rounding,
  };
  return quantised(call, second.signal, integerQuantiser(quantisation));
}

/** Signed -2^(b-1) .. 2^(b-1) - 1, narrow from one higher; unsigned 0 .. 2^b - 1, narrow to one lower. */
export function boundsOf({
  bits,
  signed,
  narrow,
}: Pick<QuantSettings, "bits" | "signed" | "narrow">): readonly [number, number] {
  if (!Number.isInteger(bits) || bits < 1 || bits > 32) {
    throw new GraphFault("must have a whole bit width from 1 to 32", { found: String(bits) });
  }
  const less = narrow ? 1 : 0;
  return signed ? [less - 2 ** (bits - 1), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1 - less];
}

export function flag({ node }: OperatorCall, name: string): boolean {
  const value = intAttribute(node, name);
  if (value === 0 || value === 1) return value === 1;
  throw new GraphFault(`must have the attribute "${name}", 0 or 1`, {
    found: value === undefined ? "none" : String(value),
  });
}

export function roundingMode(text: string): RoundingMode {
  const mode = roundingModes.find((known) => known === text.toUpperCase());
  if (mode === undefined)
    throw new GraphFault(`must have a rounding mode of ${roundingModes.join(", ")}`, { found: text });
  return mode;
}

export function positive(tensor: ConstantTensor, what: string): ConstantTensor {
  const bad = finite(tensor, what).values.find((value) => !(value > 0));
  if (bad !== undefined)
    throw new GraphFault(`must have a positive number as ${what}`, { found: String(bad) });
  return tensor;
}

/** Quantised weights keep their integer codes, so that no rounding of code * scale gets in the way. */
function quantiseConstant(
  tensor: ConstantTensor,
  scale: ConstantTensor,
  zeroPoint: ConstantTensor | undefined,
  codeOf: (x: number) => number,
): ConstantTensor {
  const scaleAt = broadcast(scale, tensor.dims);
  const zeroAt = zeroPoint ? broadcast(zeroPoint, tensor.dims) : () => 0;
  const { length } = tensor.values;
  const codes = new Float64Array(length);
  const scales = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const own = scaleAt(i);
    const shift = zeroAt(i);
    scales[i] = own;
    codes[i] = codeOf(Math.fround(Math.fround((tensor.values[i] ?? 0) / own) + shift)) - shift;
  }
  const values = codes.map((code, i) => Math.fround(code * (scales[i] ?? 0)));
  return { dims: tensor.dims, values, isFloat: true, quantised: { codes, scales } };
}

/** Reads a tensor at the positions of a larger one. */
function broadcast(tensor: ConstantTensor, dims: readonly number[]): (index: number) => number {
  const { values } = tensor;
  if (values.length === 1) return () => values[0] ?? 0;
  const padded = [...Array.from({ length: dims.length - tensor.dims.length }, () => 1), ...tensor.dims];
  if (padded.length !== dims.length || padded.some((dim, i) => dim !== 1 && dim !== dims[i])) {
    throw new GraphFault("must have a scale that fits the tensor", {
      found: `${formatDims(tensor.dims)} for ${formatDims(dims)}`,
    });
  }
  const [large, small] = [stridesOf(dims), stridesOf(padded)];
  return (index) => {
    let at = 0;
    dims.forEach((dim, i) => {
      if (padded[i] !== 1) at += (Math.floor(index / (large[i] ?? 1)) % dim) * (small[i] ?? 0);
    });
    return values[at] ?? 0;
  };
}
