// The source's own numbers, put into the model's terms: the graph is evaluated as it is written, and every tensor that a
// model node stands for is brought back to the node's integers. Beside the trace of an engine it shows where two runs part.

import { inputError } from "../../foundation/errors/input-error.js";
import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { approximateLine } from "./chain/line.js";
import { evaluateGraph } from "./evaluate/evaluate-graph.js";
import type { ConstantTensor } from "./graph/constant-tensor.js";
import type { ImportedGraph } from "./import-graph.js";
import { visitElements } from "./lower/layout.js";
import type { SourceLink } from "./lower/model-builder.js";
import { modelChannel } from "./lower/signal.js";

/** How far the graph's number may be from a whole one, in units of the model's integers, to count as rounding. */
const tolerance = 1e-3;

/**
 * Evaluates the source for one image.
 * @param image what the graph's input gets, in its own numbers: samples from 0 to 1 or codes, in the graph's order (NCHW)
 * @returns node name -> integers in the model's shape, for every node that a tensor of the graph stands for
 * @throws InputError where a tensor holds what no integer of the model stands for: importer and source disagree
 */
export function traceSource(imported: ImportedGraph, image: ArrayLike<number>): LayerTrace {
  const { graph, links } = imported;
  const [input] = graph.inputs;
  const dims = (input?.dims ?? []).map((dim) => dim ?? 1);
  const tensor: ConstantTensor = { dims, values: Float64Array.from(image), isFloat: true };
  const tensors = evaluateGraph(graph, new Map([[input?.name ?? "", tensor]]));
  const trace = new Map<string, IntegerTensor>();
  for (const link of links) {
    const values = tensors.get(link.tensor);
    const integers = values && toIntegers(link, values, graph.file);
    if (integers !== undefined) trace.set(link.node, integers);
  }
  return trace;
}

/** Undefined where the tensor does not tell the integers apart: behind a ReLU, or with a scale of 0. */
function toIntegers(
  { node, tensor, signal }: SourceLink,
  source: ConstantTensor,
  file: string,
): IntegerTensor | undefined {
  const shape: Shape = signal.shape;
  const lines = signal.sums.map((sums, channel) => approximateLine(signal.chain, sums, channel));
  if (lines.some((line) => line === undefined || line.slope === 0)) return undefined;
  const output = zeroTensor(shape);
  visitElements(signal.layout, shape, (index, y, x, channel) => {
    const own = modelChannel(signal, channel);
    const line = lines[own];
    const value = source.values[index] ?? NaN;
    const exact = line === undefined ? NaN : (value - line.offset) / line.slope;
    const whole = Math.round(exact);
    if (!(Math.abs(exact - whole) <= tolerance)) {
      throw inputError({
        file,
        path: tensor,
        rule: `must hold what the integers of "${node}" stand for`,
        found: `${value} at row ${y}, column ${x}, channel ${channel}, the integer ${exact}`,
      });
    }
    output.values[elementIndex(shape, y, x, own)] = whole;
  });
  return output;
}
