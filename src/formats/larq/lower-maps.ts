// Builtin operators on whole maps: max pools of real values, averages, changes of shape.

import { integersOf } from "./constants.js";
import type { BitsValue, Lowering, SumsValue, TensorValue } from "./lowering.js";
import { mapShape, shapeText } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";
import { paddingName, placeWindow, type PlacedWindow } from "./windows.js";

const wordBits = 32;

/** MAX_POOL_2D of real values: put off until they are quantised. */
export function lowerMaxPool(lowering: Lowering, operator: TfliteOperator, input: SumsValue): void {
  const window = poolWindow(lowering, operator, input);
  if (window === undefined) return;
  const shape = { ...window.output, channels: input.shape.channels };
  const pool = { kernel: window.kernel, stride: window.stride, padding: window.padding };
  lowering.define(operator.outputs[0] ?? -1, { ...input, shape, pools: [...input.pools, pool] });
}

/** AVERAGE_POOL_2D or MEAN over the map: an integer sum, and the division in the function behind it. */
export function lowerAverage(lowering: Lowering, operator: TfliteOperator, input: SumsValue): void {
  const window =
    operator.name === "MEAN" ? meanWindow(lowering, operator, input) : poolWindow(lowering, operator, input);
  if (window === undefined) return;
  const { top, left, bottom, right } = window.padding;
  const count = window.kernel[0] * window.kernel[1];
  if (!isIdentity(input) || input.pools.length > 0 || top + left + bottom + right > 0) {
    lowering.refuse(operator, "must average bits or plain sums, without padding", {
      fix: "only an average of whole numbers can be held exactly; move scales behind it",
    });
    return;
  }
  const name = lowering.nodeName(operator);
  const { height, width } = window.output;
  const whole =
    height === 1 &&
    width === 1 &&
    window.kernel[0] === input.shape.height &&
    window.kernel[1] === input.shape.width;
  lowering.nodes.push({
    name,
    op: "sumPool",
    inputs: [input.node],
    kernel: whole ? "global" : [...window.kernel],
    ...(!whole && { stride: [...window.stride] as [number, number] }),
  });
  const text = `kept as the sum over ${count} positions; the division by ${count} is applied where the value is used`;
  lowering.decisions.push({ topic: "pooling", node: name, text });
  const { minimum, maximum, step } = input.reachable;
  lowering.define(operator.outputs[0] ?? -1, {
    ...input,
    shape: { ...window.output, channels: input.shape.channels },
    node: name,
    reachable: { minimum: minimum * count, maximum: maximum * count, step },
    evaluate: (_, sum) => Math.fround(sum / count),
  });
}

function meanWindow(
  lowering: Lowering,
  operator: TfliteOperator,
  input: SumsValue,
): PlacedWindow | undefined {
  const axes = integersOf(lowering.tensorAt(operator.inputs[1]));
  const rank = lowering.tensorAt(operator.inputs[0])?.shape.length ?? 0;
  const normal = [...(axes ?? [])].map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  if (rank === 4 && normal.join() === "1,2") {
    const { height, width } = input.shape;
    return placeWindow(input.shape, [height, width], [1, 1], "VALID");
  }
  lowering.refuse(operator, "must average over height and width (axes 1 and 2)", {
    found: `axes ${normal.join(", ")}`,
  });
  return undefined;
}

function poolWindow(
  lowering: Lowering,
  operator: TfliteOperator,
  input: SumsValue,
): PlacedWindow | undefined {
  const { options } = operator;
  const padding = paddingName(options?.int8(0));
  const stride = [options?.int32(2) ?? 0, options?.int32(1) ?? 0] as const;
  const kernel = [options?.int32(4) ?? 0, options?.int32(3) ?? 0] as const;
  if ((options?.int8(5) ?? 0) !== 0) {
    lowering.refuse(operator, "must have no fused activation");
    return undefined;
  }
  const window = padding && placeWindow(input.shape, kernel, stride, padding);
  if (window === undefined) lowering.refuse(operator, "must have a window that fits its input");
  return window;
}

/** RESHAPE, SQUEEZE, EXPAND_DIMS: nothing, or a flattening to (1, n). */
export function lowerReshape(lowering: Lowering, operator: TfliteOperator, input: TensorValue): void {
  const output = lowering.tensorAt(operator.outputs[0]);
  const shape = mapShape(output?.shape ?? []);
  if (output === undefined || shape === undefined) {
    const found = shapeText(output?.shape ?? []);
    lowering.refuse(operator, "must give (1, height, width, channels) or (1, n)", { found });
    return;
  }
  const { height, width, channels } = input.shape;
  const perPixel = input.kind === "bits" ? Math.ceil(channels / wordBits) : channels;
  if (shape.height === height && shape.width === width && shape.channels === perPixel) {
    lowering.define(output.index, input);
  } else if (
    shape.height * shape.width === 1 &&
    shape.channels === height * width * perPixel &&
    input.kind !== "image"
  ) {
    flatten(lowering, operator, input, output.index);
  } else {
    const found = `${shapeText([height, width, channels])} to ${shapeText(output.shape)}`;
    lowering.refuse(operator, "must keep the map or flatten it", { found });
  }
}

function flatten(
  lowering: Lowering,
  operator: TfliteOperator,
  input: BitsValue | SumsValue,
  output: number,
): void {
  const { height, width, channels } = input.shape;
  if (input.kind === "bits" && height * width > 1 && channels % wordBits !== 0) {
    lowering.refuse(operator, "must flatten packed bits of whole words of 32 channels", {
      found: `${channels} channels`,
    });
    return;
  }
  if (input.kind === "sums" && input.pools.length > 0) {
    lowering.refuse(operator, "must not flatten real values behind a max pool", {
      fix: "quantise before flattening",
    });
    return;
  }
  const name = lowering.nodeName(operator);
  lowering.nodes.push({ name, op: "flatten", inputs: [input.node] });
  const shape = { height: 1, width: 1, channels: height * width * channels };
  if (input.kind === "bits") lowering.define(output, { ...input, shape, node: name });
  else {
    const { evaluate } = input;
    lowering.define(output, {
      ...input,
      shape,
      node: name,
      evaluate: (index, sum) => evaluate(index % channels, sum),
    });
  }
}

/** Whether the real value is the sum itself. */
export function isIdentity({ shape, reachable, evaluate }: SumsValue): boolean {
  for (let channel = 0; channel < shape.channels; channel++) {
    for (let sum = reachable.minimum; sum <= reachable.maximum; sum += reachable.step) {
      if (evaluate(channel, sum) !== sum) return false;
    }
  }
  return true;
}
