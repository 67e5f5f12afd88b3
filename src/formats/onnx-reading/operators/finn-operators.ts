// Operators that FINN's conversion leaves: MultiThreshold instead of quantisers, and products of {0, 1} bits.

import { channelValues, addTo, divideBy, multiplyBy } from "../chain/channel-step.js";
import { multiThresholdQuantiser } from "../chain/quantiser.js";
import { fromNumber } from "../exact/rational.js";
import { floatAttribute, onlyAttributes, textAttribute } from "../graph/attributes.js";
import { formatDims, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { channelParameters } from "../lower/channel-parameters.js";
import { constantInput, finite, signalInput, type OperatorCall } from "../lower/lowering.js";
import { extend, modelChannel, type Signal, type Value } from "../lower/signal.js";
import { product } from "./matrix-product.js";
import { quantised } from "./quantisers.js";

/** MultiThreshold(x, T[C or 1, steps]): out_scale * count(x >= T) + out_bias. */
export function multiThreshold(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, ["out_dtype", "out_scale", "out_bias", "data_layout"]);
  const table = finite(constantInput(call, 1, "its thresholds"), "thresholds");
  const [channels = 0, steps = 0] = table.dims;
  if (table.dims.length !== 2 || channels < 1 || steps < 1) {
    throw new GraphFault("must have thresholds of channels x steps", { found: formatDims(table.dims) });
  }
  const signal = perChannel(call, signalInput(call, 0, "its operand"), channels);
  const values = channelValues(table.values);
  const rows = Array.from({ length: channels }, (_, row) => values.slice(row * steps, (row + 1) * steps));
  checkAscending(table, channels, steps);
  const scale = floatAttribute(call.node, "out_scale") ?? 1;
  const bias = floatAttribute(call.node, "out_bias") ?? 0;
  if (!Number.isFinite(scale) || scale === 0 || !Number.isFinite(bias)) {
    throw new GraphFault("must have a finite out_scale other than 0 and a finite out_bias", {
      found: `${scale}, ${bias}`,
    });
  }
  const ordered = [...rows];
  if (channels > 1) rows.forEach((row, channel) => (ordered[modelChannel(signal, channel)] = row));
  const quantiser = multiThresholdQuantiser({
    rows: ordered,
    scale: fromNumber(scale),
    bias: fromNumber(bias),
  });
  // {0, 1} as FINN's BINARY is a bit: the model's -1 and +1.
  const isBinary = textAttribute(call.node, "out_dtype") === "BINARY" && steps === 1;
  return quantised(call, signal, isBinary ? { ...quantiser, kind: "fixed" } : quantiser);
}

/** The signal with one model channel per row of thresholds. */
function perChannel(call: OperatorCall, input: Signal, channels: number): Signal {
  if (channels === 1) return input;
  const rank = input.layout.length;
  const layout = textAttribute(call.node, "data_layout") ?? "NCHW";
  const axis = rank === 4 && layout.endsWith("C") ? 3 : rank === 4 ? 1 : rank - 1;
  const dims = Array.from({ length: rank }, (_, i) => (i === axis ? channels : 1));
  // Only the matching of dimensions is wanted; the values do not matter.
  const probe: ConstantTensor = { dims, values: new Float64Array(channels), isFloat: true };
  return channelParameters(call.lowering, input, probe, call.node.name).signal;
}

function checkAscending({ values }: ConstantTensor, channels: number, steps: number): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let step = 1; step < steps; step++) {
      const [before = 0, here = 0] = values.subarray(channel * steps + step - 1, channel * steps + step + 1);
      if (here >= before) continue;
      throw new GraphFault("must have ascending thresholds", {
        found: `${here} after ${before} in channel ${channel}`,
      });
    }
  }
}

/** XnorPopcountMatMul of {0, 1} operands: agreements = (K + product of the +-1 values) / 2. */
export function xnorPopcount(call: OperatorCall): readonly Value[] {
  const weights = finite(constantInput(call, 1, "its weights"), "weights");
  if (weights.values.some((value) => value !== 0 && value !== 1)) {
    throw new GraphFault("must have weights of 0 and 1");
  }
  const [taps = 0] = weights.dims;
  const tensor: ConstantTensor = { ...weights, values: weights.values.map((bit) => 2 * bit - 1) };
  const bits = bipolarPatches(signalInput(call, 0, "its first operand"));
  const bipolar = extend(extend(bits, multiplyBy([fromNumber(2)])), addTo([fromNumber(-1)]));
  const sums = product(call, bipolar, { tensor, transposed: false });
  const agreements = [addTo([fromNumber(taps)]), divideBy([fromNumber(2)])].reduce<Signal>(extend, sums);
  call.lowering.builder.link(call.node.outputs[0] ?? "", agreements);
  return [agreements];
}

/** A border of Im2Col holds 0 or 1 as the map does: -1 or +1 once the map is taken as bipolar. */
function bipolarPatches(signal: Signal): Signal {
  const { patches } = signal;
  return patches ? { ...signal, patches: { ...patches, padValue: 2 * patches.padValue - 1 } } : signal;
}
