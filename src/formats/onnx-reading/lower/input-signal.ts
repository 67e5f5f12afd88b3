// The graph's input as an image: its shape, the order of its dimensions, and what its numbers are: samples from 0 to 1,
// codes of n bits, or samples that were normalised before they entered.

import { modelLimits } from "../../../model/model-schema.js";
import type { Shape } from "../../../foundation/tensor/shape.js";
import { addTo, channelValues, divideBy, multiplyBy, type ChannelStep } from "../chain/channel-step.js";
import { fromNumber } from "../exact/rational.js";
import { formatDims } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { OnnxGraph, TensorInfo } from "../graph/onnx-graph.js";
import { elementTypes } from "../graph/read-tensor.js";
import { dimsOf, nchw, nhwc, type Layout } from "./layout.js";
import type { Signal } from "./signal.js";
import { encoderName } from "../../../model/model.js";

/** What the numbers at the graph's input are. */
export type InputNumbers =
  | { readonly kind: "samples" }
  | { readonly kind: "codes" }
  /** sample * scale + offset, one for all or one per channel. */
  | { readonly kind: "normalised"; readonly scale: readonly number[]; readonly offset: readonly number[] }
  /** (sample - mean) / deviation in float32, one for all or one per channel; no deviation is 0. */
  | {
      readonly kind: "standardised";
      readonly mean: readonly number[];
      readonly deviation: readonly number[];
    };

export interface InputQuestion {
  readonly graph: OnnxGraph;
  readonly info: TensorInfo;
  readonly bits: number;
  readonly numbers: InputNumbers;
  readonly shape?: Shape | undefined;
  readonly layout?: "NCHW" | "NHWC" | undefined;
}

const wholeTypes: readonly number[] = [
  elementTypes.uint8,
  elementTypes.int8,
  elementTypes.uint16,
  elementTypes.int16,
  elementTypes.int32,
  elementTypes.int64,
];

/** The image as a signal of codes. */
export function inputSignal(question: InputQuestion): Signal {
  const { shape, layout } = arrange(question);
  if (shape.channels > 256 || Math.max(shape.height, shape.width) > modelLimits.imageSide) {
    throw new GraphFault(
      `must have an image of at most ${modelLimits.imageSide} x ${modelLimits.imageSide} x 256`,
      {
        found: `${shape.height}x${shape.width}x${shape.channels}`,
        fix: "state the shape of the image (height x width x channels)",
      },
    );
  }
  const fullScale = 2 ** question.bits - 1;
  const sums = Array.from({ length: shape.channels }, () => ({ minimum: 0, maximum: fullScale, step: 1 }));
  const chain = chainOf(question.numbers, fullScale, shape.channels);
  const isSample = question.numbers.kind === "samples";
  return {
    kind: "signal",
    node: encoderName,
    shape,
    layout,
    sums,
    chain,
    repeat: 1,
    pools: [],
    isImage: true,
    isSample,
    ...(wholeTypes.includes(question.info.elementType) && { isWholeType: true }),
  };
}

function chainOf(numbers: InputNumbers, fullScale: number, channels: number): ChannelStep[] {
  if (numbers.kind === "codes") return [];
  const sample = divideBy([fromNumber(fullScale)]);
  if (numbers.kind === "samples") return [sample];
  const values = (name: string, list: readonly number[]) => {
    if (list.length === 1 || list.length === channels) return channelValues(list);
    throw new GraphFault(`must have one ${name} or ${channels} for its input`, {
      found: String(list.length),
    });
  };
  if (numbers.kind === "normalised") {
    return [sample, multiplyBy(values("scale", numbers.scale)), addTo(values("offset", numbers.offset))];
  }
  const [means, deviations] = [numbers.mean, numbers.deviation].map((list) => list.map(Math.fround));
  const centre = values(
    "mean",
    (means ?? []).map((mean) => -mean),
  );
  return [sample, addTo(centre), divideBy(values("deviation", deviations ?? []))];
}

/** Dimensions by their number, for an image of channels first or last. */
const layouts: Readonly<Record<"NCHW" | "NHWC", Readonly<Record<number, Layout>>>> = {
  NCHW: { 4: nchw, 3: [["c"], ["h"], ["w"]], 2: [[], ["c", "h", "w"]], 1: [["c", "h", "w"]] },
  NHWC: { 4: nhwc, 3: [["h"], ["w"], ["c"]], 2: [[], ["h", "w", "c"]], 1: [["h", "w", "c"]] },
};

/** As stated, else as FINN notes it, else channels first. */
function layoutOf({ graph, info, layout }: InputQuestion): "NCHW" | "NHWC" {
  const noted = graph.annotations.get(info.name)?.get("tensor_layout") ?? "";
  return layout ?? (/'N'.*'H'.*'W'.*'C'/.test(noted) ? "NHWC" : "NCHW");
}

function arrange(question: InputQuestion): { shape: Shape; layout: Layout } {
  const dims = fixedDims(question.info);
  const layout = layouts[layoutOf(question)][dims.length];
  if (layout === undefined)
    throw new GraphFault("must have an input of 1 to 4 dimensions", { found: formatDims(dims) });
  if ((dims.length === 4 || dims.length === 2) && dims[0] !== 1) {
    throw new GraphFault("must take one image at a time", {
      found: `a batch of ${dims[0] ?? 0}`,
      fix: "export with a batch of 1, or with a batch that is left open",
    });
  }
  const shape = dims.length >= 3 ? mapShape(dims, layout) : (question.shape ?? squareShape(dims.at(-1) ?? 0));
  if (formatDims(dimsOf(layout, shape)) !== formatDims(dims)) {
    throw new GraphFault("must have the stated image shape", { found: formatDims(dims) });
  }
  return { shape, layout };
}

function mapShape(dims: readonly number[], layout: Layout): Shape {
  const size = (axis: string) => dims[layout.findIndex((group) => group[0] === axis)] ?? 1;
  return { height: size("h"), width: size("w"), channels: size("c") };
}

/** A flat input of a square number is a grey image, of three times a square a colour one. */
function squareShape(elements: number): Shape {
  for (const channels of [1, 3]) {
    const side = Math.round(Math.sqrt(elements / channels));
    if (side * side * channels === elements) return { height: side, width: side, channels };
  }
  return { height: 1, width: elements, channels: 1 };
}

/** An open first dimension is the batch; others must be known. */
function fixedDims({ dims }: TensorInfo): number[] {
  if (dims === undefined)
    throw new GraphFault("must state the shape of its input", { fix: "export with fixed sizes" });
  return dims.map((dim, i) => {
    if (dim !== undefined) return dim;
    if (i === 0 && dims.length !== 3 && dims.length !== 1) return 1;
    throw new GraphFault("must have fixed sizes", {
      found: `an open dimension ${i + 1} of the input`,
      fix: "export with the size of the images it will see",
    });
  });
}
