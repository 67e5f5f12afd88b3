// Element by element with constants: these only lengthen the chain of a signal.

import {
  addTo,
  clampTo,
  divideBy,
  multiplyBy,
  normalise,
  subtractFrom,
  type ChannelStep,
} from "../chain/channel-step.js";
import { add, fromNumber, negate, zero } from "../exact/rational.js";
import { floatAttribute, intAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import { channelParameters } from "../lower/channel-parameters.js";
import {
  constantInput,
  finite,
  optionalConstant,
  scalarOf,
  signalInput,
  type OperatorCall,
} from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import { extendBy, isSignal, type Signal, type Value } from "../lower/signal.js";
import { channelsLastDomain } from "./map-layout.js";
import { addSignals } from "./joins.js";

type Made = (values: Parameters<typeof multiplyBy>[0], constantFirst: boolean) => ChannelStep;

/** An operator of a signal and a constant, in either order. */
function withConstant(call: OperatorCall, make: Made): readonly Value[] {
  const [first, second] = call.inputs;
  const constantFirst = !isSignal(first);
  const signal = signalInput(call, constantFirst ? 1 : 0, "one of its operands");
  const constant = constantFirst ? first : second;
  if (constant === undefined || isSignal(constant)) {
    throw new GraphFault("must have one constant operand", { found: "two values that depend on the image" });
  }
  const parameters = channelParameters(call.lowering, signal, constant, call.node.name);
  return [extendBy(parameters.signal, make(parameters.values, constantFirst), call.node)];
}

export function addition(call: OperatorCall): readonly Value[] {
  if (call.inputs.length === 2 && call.inputs.every(isSignal)) return addSignals(call);
  return withConstant(call, addTo);
}

/** Sum of any number of operands: signals are joined, a constant beside one signal is an affine. */
export function sum(call: OperatorCall): readonly Value[] {
  if (call.inputs.length === 1) return [signalInput(call, 0, "its operand")];
  return call.inputs.length === 2 ? addition(call) : addSignals(call);
}

export function subtraction(call: OperatorCall): readonly Value[] {
  return withConstant(call, (values, constantFirst) =>
    constantFirst ? subtractFrom(values) : addTo(values.map(negate)),
  );
}

export function multiplication(call: OperatorCall): readonly Value[] {
  return withConstant(call, multiplyBy);
}

export function division(call: OperatorCall): readonly Value[] {
  const [dividend] = call.inputs;
  if (isSignal(dividend) && dividend.isWholeType === true) {
    throw new GraphFault("must not divide whole numbers, which drops the remainder", {
      fix: "cast to a float type before the division",
    });
  }
  return withConstant(call, (values, constantFirst) => {
    if (constantFirst) throw new GraphFault("must not divide by what depends on the image");
    if (values.some(({ n }) => n === 0n)) throw new GraphFault("must not divide by 0");
    return divideBy(values);
  });
}

export function negation(call: OperatorCall): readonly Value[] {
  return [step(call, multiplyBy([fromNumber(-1)]))];
}

function step(call: OperatorCall, added: ChannelStep): Signal {
  const signal = signalInput(call, 0, "its operand");
  refuseHalfDone(signal);
  return extendBy(signal, added, call.node);
}

/** Identity, and Dropout at inference. */
export function passOn(call: OperatorCall): readonly Value[] {
  return [signalInput(call, 0, "its operand")];
}

export function rectifier(call: OperatorCall): readonly Value[] {
  return [step(call, clampTo(zero, undefined))];
}

/** Clip: bounds as attributes (before opset 11) or as inputs. */
export function clip(call: OperatorCall): readonly Value[] {
  const bound = (position: number, attribute: string) => {
    const tensor = optionalConstant(call.inputs[position], "its bounds");
    const value = tensor ? tensor.values[0] : floatAttribute(call.node, attribute);
    return value === undefined || Math.abs(value) > 3e38 ? undefined : fromNumber(value);
  };
  return [step(call, clampTo(bound(1, "min"), bound(2, "max")))];
}

/** BatchNormalization at inference: the stored statistics and epsilon, as stored. */
export function batchNormalisation(call: OperatorCall): readonly Value[] {
  const { lowering, node } = call;
  if ((intAttribute(node, "training_mode") ?? 0) !== 0)
    throw new GraphFault("must be in inference mode", { found: "training_mode" });
  if (node.outputs.filter((output) => output !== "").length > 1)
    throw new GraphFault("must have one output", { found: "training outputs" });
  if ((intAttribute(node, "spatial") ?? 1) !== 1)
    throw new GraphFault("must normalise whole channels", { found: "spatial 0" });
  const input = signalInput(call, 0, "its operand");
  const rank = input.layout.length;
  const channelLast = node.domain === channelsLastDomain;
  let signal: Signal = input;
  const read = (position: number, what: string) => {
    const tensor = finite(constantInput(call, position, what), what);
    const after = channelLast ? 0 : Math.max(0, rank - 2);
    const dims = [tensor.values.length, ...Array.from({ length: after }, () => 1)];
    const found = channelParameters(lowering, signal, { ...tensor, dims }, node.name);
    signal = found.signal;
    return found.values;
  };
  const [scale, bias, mean, variance] = [
    read(1, "its scale"),
    read(2, "its bias"),
    read(3, "its mean"),
    read(4, "its variance"),
  ];
  const epsilon = fromNumber(Math.fround(floatAttribute(node, "epsilon") ?? 1e-5));
  const spread = variance.map((value) => add(value, epsilon));
  if (spread.some(({ n }) => n <= 0n)) throw new GraphFault("must have a positive variance plus epsilon");
  return [extendBy(signal, normalise({ scale, bias, mean, spread }), node)];
}

/** Pow by 1; others are no straight lines. */
export function power(call: OperatorCall): readonly Value[] {
  const exponent = scalarOf(constantInput(call, 1, "its exponent"), "its exponent");
  if (exponent !== 1)
    throw new GraphFault("must not raise what depends on the image to a power", { found: String(exponent) });
  return [signalInput(call, 0, "its base")];
}
