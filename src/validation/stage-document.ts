// A stage of a workload as a model document that can be mapped like any other: the compact layer list with sizes followed,
// seeded weights and thresholds of zero.

import type { ModelDocument, NodeDocument } from "../model/model-schema.js";
import { encoderName } from "../model/model.js";
import { modelFormat } from "../model/model-schema.js";
import { windowCount } from "../foundation/tensor/window.js";
import { seededSigns } from "./seeded-signs.js";
import type { ChainStage, ProductStage, Workload } from "./workload-schema.js";

type Image = NonNullable<Workload["image"]>;
type Layer = ChainStage["layers"][number];
interface Size {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const format = modelFormat;
const noPadding = { top: 0, left: 0, bottom: 0, right: 0 };

/** A chain on one-bit pixels. */
export function chainDocument(stage: ChainStage, image: Image, name: string): ModelDocument {
  const input = { ...image, channels: 1 };
  const nodes: NodeDocument[] = [];
  let size: Size = input;
  stage.layers.forEach((layer, index) => {
    const inputs = [nodes.at(-1)?.name ?? encoderName];
    const made = makeLayer(layer, size, index);
    nodes.push({ name: `${layer.op}${index}`, inputs, ...made.fields } as NodeDocument);
    size = made.output;
  });
  return { format, name, input, encoder: { kind: "binary" }, nodes, output: lastName(nodes) };
}

/**
 * A product as a 1x1 convolution along one row of positions. A model's input has at most 256 channels; wider vectors are a
 * thermometer's bits.
 */
export function productDocument(stage: ProductStage, name: string): ModelDocument {
  const { positions, inputs, outputs } = stage;
  const channels = largestDivisor(inputs, mostInputChannels);
  const levels = inputs / channels;
  const thresholds = Array.from({ length: levels }, (_, level) => (level + 1) / (levels + 1));
  const encoder = levels === 1 ? { kind: "binary" as const } : { kind: "thermometer" as const, thresholds };
  const size = { height: 1, width: positions, channels: inputs };
  const product = makeLayer({ op: "conv2d", outputChannels: outputs, kernel: 1 }, size, 0);
  const fired = makeLayer({ op: "threshold" }, product.output, 1);
  const nodes = [
    { name: "product", inputs: [encoderName], ...product.fields } as NodeDocument,
    { name: "threshold", inputs: ["product"], ...fired.fields } as NodeDocument,
  ];
  return {
    format,
    name,
    input: { height: 1, width: positions, channels },
    encoder,
    nodes,
    output: "threshold",
  };
}

/** The image alone: its pixels are read and converted, nothing is computed. */
export function imageDocument(image: Image, bits: number, name: string): ModelDocument {
  const nodes: NodeDocument[] = [{ name: "image", op: "flatten", inputs: [encoderName] }];
  const encoder = bits > 1 ? { kind: "integer" as const, bits } : { kind: "binary" as const };
  return { format, name, input: { ...image, channels: 1 }, encoder, nodes, output: "image" };
}

const mostInputChannels = 256;

function largestDivisor(number: number, most: number): number {
  for (let divisor = Math.min(number, most); divisor > 1; divisor--)
    if (number % divisor === 0) return divisor;
  return 1;
}

function lastName(nodes: readonly NodeDocument[]): string {
  return nodes.at(-1)?.name ?? encoderName;
}

function makeLayer(layer: Layer, size: Size, index: number): { fields: object; output: Size } {
  const { height, width, channels } = size;
  const { op } = layer;
  switch (layer.op) {
    case "conv2d": {
      const { outputChannels, kernel, stride = 1 } = layer;
      const bits = seededSigns(outputChannels * kernel ** 2 * channels, index + 1);
      const window = { kernel: [kernel, kernel], stride: [stride, stride] };
      const padding = { ...noPadding, value: -1 };
      const fields = { op, outputChannels, ...window, padding, groups: 1, weights: { order: "OHWI", bits } };
      return { fields, output: { ...windowed(size, kernel, stride), channels: outputChannels } };
    }
    case "dense": {
      const { outputChannels } = layer;
      const bits = seededSigns(outputChannels * height * width * channels, index + 1);
      const fields = { op, outputChannels, weights: { order: "OI", bits } };
      return { fields, output: { height: 1, width: 1, channels: outputChannels } };
    }
    case "threshold": {
      const each = <T>(value: T) => Array.from({ length: channels }, () => value);
      return { fields: { op, thresholds: each(0), directions: each(1) }, output: size };
    }
    case "maxPool": {
      const { kernel, stride = kernel } = layer;
      const fields = { op, kernel: [kernel, kernel], stride: [stride, stride] };
      return { fields, output: { ...windowed(size, kernel, stride), channels } };
    }
  }
}

function windowed({ height, width }: Size, kernel: number, stride: number) {
  return { height: windowCount(height, kernel, stride, 0), width: windowCount(width, kernel, stride, 0) };
}
