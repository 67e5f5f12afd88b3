// Which tensors the chip has to keep, how big they are and from which job to which they live. Tensors that stream through
// a fused chain are never stored. The encoder's output needs only the rows of a window where the first job alone reads it
// row by row; otherwise the whole map is kept.

import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { encoderName, type Model } from "../../model/model.js";
import type { Job } from "./job.js";
import { valueBits } from "./value-bits.js";

export interface StoredTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly valueBits: number;
  /** Elements x bits per value. */
  readonly bits: number;
  /** Index of the job that writes it, -1 for the encoder. */
  readonly producer: number;
  /** Index of the last job that reads it; the producer itself for the model's output. */
  readonly lastReader: number;
  /** True where pixels stand without gaps: every reader flattens it, and its pixels fill whole words or are one row. */
  readonly flat: boolean;
}

/**
 * Tensors of a job list, the encoder's first.
 * @param wordBits width of the activation memory, which decides what can be stored without gaps
 */
export function listStoredTensors(
  model: Model,
  jobs: readonly Job[],
  wordBits: number,
): readonly StoredTensor[] {
  const nodes = new Map(model.nodes.map((node) => [node.name, node]));
  const encoder = describe(
    encoderName,
    model.encoderShape,
    valueBits(model.encoderRange),
    -1,
    jobs,
    wordBits,
  );
  const outputs = jobs.map((job) => {
    const node = defined(nodes.get(job.output), `node ${job.output}`);
    return describe(job.output, node.outputShape, valueBits(node.outputRange), job.index, jobs, wordBits);
  });
  return [encoder, ...outputs];
}

function describe(
  name: string,
  shape: Shape,
  bits: number,
  producer: number,
  jobs: readonly Job[],
  wordBits: number,
): StoredTensor {
  const readers = jobs.filter((job) => job.inputs.includes(name));
  const flattened = readers.length > 0 && readers.every((job) => job.head.op === "dense");
  // The sensor fills words along a row; a layer's results fill them pixel by pixel.
  const gapless = producer < 0 || shape.height * shape.width === 1 || shape.channels % wordBits === 0;
  return {
    name,
    shape,
    valueBits: bits,
    bits: elementCount(shape) * bits,
    producer,
    lastReader: readers.at(-1)?.index ?? producer,
    flat: flattened && gapless,
  };
}

/** Whether the first job reads the encoder's rows as they arrive and nobody else needs them. */
export function streamsFromSensor(jobs: readonly Job[]): boolean {
  const [first, ...rest] = jobs;
  const rowWise =
    first !== undefined && first.head.op !== "dense" && first.inputs.every((name) => name === encoderName);
  return rowWise && rest.every((job) => !job.inputs.includes(encoderName));
}

/**
 * Memory words of one row of a tensor: a pixel starts a new word unless the tensor is flat; each bit plane has its own words.
 * A flat tensor counts as one row of all its pixels.
 * @param wordBits width of the memory
 */
export function wordsPerRow(tensor: StoredTensor, wordBits: number): number {
  const { height, width, channels } = tensor.shape;
  const perPlane = tensor.flat
    ? Math.ceil((height * width * channels) / wordBits)
    : width * Math.ceil(channels / wordBits);
  return perPlane * tensor.valueBits;
}

/** Memory words of a whole tensor. */
export function tensorWords(tensor: StoredTensor, wordBits: number): number {
  return wordsPerRow(tensor, wordBits) * (tensor.flat ? 1 : tensor.shape.height);
}
