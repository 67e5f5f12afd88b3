// What a model holds, as a table for a terminal: layers, totals, encoder.

import { formatCount, type Model, type ModelInspection } from "../../index.js";
import { drawEncoder } from "./encoder-curve.js";
import { formatTable, type Alignment } from "./format-table.js";
import { plainText } from "./plain-text.js";

const heading = [
  "layer",
  "op",
  "output",
  "binary MACs",
  "integer MACs",
  "weight bits",
  "threshold bits",
  "bias bits",
];
const alignments: Alignment[] = ["left", "left", "left", "right", "right", "right", "right", "right"];

/** The text of `focalbit inspect`. */
export function formatInspection(model: Model, { layers, footprint }: ModelInspection): string {
  const rows = layers.map((layer) => [
    layer.name,
    layer.op,
    layer.outputShape?.join("x") ?? "",
    ...numbersOf(layer).map((count) => (count === 0 ? "-" : formatCount(count))),
  ]);
  const sums = layers.map(numbersOf).reduce((total, row) => total.map((sum, i) => sum + (row[i] ?? 0)));
  const total = ["total", "", "", ...sums.map(formatCount)];
  return [
    describeModel(model),
    "",
    formatTable([heading, ...rows, total], alignments),
    "",
    `model size  ${formatCount(footprint.modelBits)} bit (weights, thresholds, biases); encoder ${formatCount(footprint.encoderBits)} bit apart`,
    `activations ${formatCount(footprint.activationPeakBits)} bit at the peak: ${peakTensors(footprint)}`,
    "",
    drawEncoder(model),
  ].join("\n");
}

function describeModel({ name, description, input, labels }: Model): string {
  const shape = `${input.height}x${input.width}x${input.channels} (height x width x channels)`;
  const classes = labels === undefined ? "" : `, classes: ${plainText(labels.join(", "))}`;
  const about = description === undefined ? [] : [plainText(description)];
  return [`model ${plainText(name)}`, ...about, `input ${shape}${classes}`].join("\n");
}

type Layer = ModelInspection["layers"][number];

function numbersOf(layer: Layer): number[] {
  return [layer.binaryMacs, layer.integerMacs, layer.weightBits, layer.thresholdBits, layer.biasBits];
}

function peakTensors({ activationPeakTensors }: ModelInspection["footprint"]): string {
  return (
    activationPeakTensors.map(({ name, bits }) => `${plainText(name)} ${formatCount(bits)}`).join(", ") ||
    "none"
  );
}
