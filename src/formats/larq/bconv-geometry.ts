// Options and shapes of a LceBconv2d, checked: window, groups, border and fused activation.

import { FlexOptions } from "./flex-options.js";
import type { BitsValue, Lowering } from "./lowering.js";
import type { TfliteOperator, TfliteTensor } from "./read-tflite.js";
import { tensorTypes } from "./tflite-names.js";
import { paddingName, placeWindow, type PlacedWindow } from "./windows.js";

const wordBits = 32;
const required = [
  "channels_in",
  "stride_height",
  "stride_width",
  "padding",
  "pad_values",
  "fused_activation_function",
];

export interface BconvGeometry {
  readonly window: PlacedWindow;
  readonly outputChannels: number;
  readonly channelsPerGroup: number;
  readonly groups: number;
  /** Border value of the model: 0 for pad_values 0, +1 for 1. */
  readonly border: 0 | 1;
  readonly activation: number;
}

/** The geometry of an operator, or undefined where it was refused. */
export function readGeometry(
  lowering: Lowering,
  operator: TfliteOperator,
  input: BitsValue,
  filter: TfliteTensor,
): BconvGeometry | undefined {
  const options = new FlexOptions(operator);
  const missing = required.filter((key) => options.integer(key) === undefined);
  if (missing.length > 0) {
    lowering.refuse(operator, `must have the options ${missing.join(", ")}`);
    return undefined;
  }
  const option = (key: string, otherwise = 0) => options.integer(key) ?? otherwise;
  const dilation = [option("dilation_height_factor", 1), option("dilation_width_factor", 1)].join("x");
  if (dilation !== "1x1") {
    lowering.refuse(operator, "must have no dilation", { found: dilation, fix: "retrain without dilation" });
    return undefined;
  }
  const [outputChannels = 0, kernelHeight = 0, kernelWidth = 0] = filter.shape;
  const padding = paddingName(options.integer("padding"));
  const stride = [option("stride_height"), option("stride_width")] as const;
  const window = padding && placeWindow(input.shape, [kernelHeight, kernelWidth], stride, padding);
  if (window === undefined || outputChannels < 1) {
    lowering.refuse(operator, "must have outputs, and a kernel, stride and padding that fit its input");
    return undefined;
  }
  const groups = groupsOf(lowering, operator, input, filter, option("channels_in"));
  if (groups === undefined) return undefined;
  const border = option("pad_values") === 1 ? 1 : 0;
  const activation = option("fused_activation_function");
  const channelsPerGroup = input.shape.channels / groups;
  return checkBorder(lowering, operator, {
    window,
    outputChannels,
    channelsPerGroup,
    groups,
    border,
    activation,
  });
}

/** Groups follow from the filter's depth: whole words of 32 channels each. */
function groupsOf(
  lowering: Lowering,
  operator: TfliteOperator,
  { shape: { channels } }: BitsValue,
  { shape: [outputChannels = 0, , , filterWords = 0] }: TfliteTensor,
  stated: number,
): number | undefined {
  if (stated !== channels) {
    lowering.refuse(operator, `channels_in must be the ${channels} channels of its input`, {
      found: String(stated),
    });
    return undefined;
  }
  const inputWords = Math.ceil(channels / wordBits);
  const groups = filterWords > 0 && inputWords % filterWords === 0 ? inputWords / filterWords : 0;
  if (groups === 1 || (groups > 1 && channels % wordBits === 0 && outputChannels % groups === 0))
    return groups;
  const found = `${filterWords} filter words for ${inputWords} input words`;
  lowering.refuse(operator, "groups must be of whole words of 32 channels", { found });
  return undefined;
}

function checkBorder(
  lowering: Lowering,
  operator: TfliteOperator,
  geometry: BconvGeometry,
): BconvGeometry | undefined {
  const options = new FlexOptions(operator);
  const padValues = options.integer("pad_values") ?? 0;
  if (padValues !== 0 && padValues !== 1) {
    lowering.refuse(operator, "pad_values must be 0 or 1", { found: String(padValues) });
    return undefined;
  }
  if (geometry.activation < 0 || geometry.activation > 3) {
    const found = String(geometry.activation);
    lowering.refuse(operator, "fused_activation_function must be 0 (none), 1, 2 or 3 (ReLU, -1..1, ReLU6)", {
      found,
    });
    return undefined;
  }
  const output = lowering.tensorAt(operator.outputs[0]);
  const plainFloat = output?.type === tensorTypes.float32 && geometry.activation === 0;
  if (isZeroPadded(geometry) && geometry.channelsPerGroup % 2 !== 0 && !plainFloat) {
    const found = `${geometry.channelsPerGroup} channels`;
    const rule =
      "must have an even channel count where it is padded with zero, unless its output is float without activation";
    lowering.refuse(operator, rule, { found, fix: "use pad_values=1, or an even number of channels" });
    return undefined;
  }
  return geometry;
}

/** Whether taps outside the map are left out. */
export function isZeroPadded({ window, border }: BconvGeometry): boolean {
  const { top, left, bottom, right } = window.padding;
  return border === 0 && top + left + bottom + right > 0;
}
