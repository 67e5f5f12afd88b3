// Traps of thresholds: off by one (a strict comparison read as a loose one, a rounded threshold), a direction left out, the
// output negated, and a pool on the other side.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { MaxPoolNode, ThresholdNode } from "../../model/model.js";
import type { Evidence, Hypothesis } from "./hypothesis.js";
import { runNode } from "./recompute.js";

const fewestBits = 8;

/** Hypotheses about a threshold layer, the likeliest first. */
export function* thresholdHypotheses(evidence: Evidence, node: ThresholdNode): Generator<Hypothesis> {
  yield negated(evidence, node);
  yield* shifted(node);
  yield* turned(node);
  yield* pooledBefore(evidence, node);
}

function negated({ trace }: Evidence, node: ThresholdNode): Hypothesis {
  const { shape, values } = defined(trace.get(node.name), "the threshold's output");
  const { scale, offset } = node.levels;
  const ends = 2 * offset + scale * (node.thresholds[0]?.length ?? 0);
  const tensor = { shape, values: values.map((value) => ends - value) };
  return {
    kind: "polarity",
    node: node.name,
    text: `the opposite polarity in the output of "${node.name}"`,
    perChannel: true,
    fewestValues: fewestBits,
    change: { kind: "output", name: node.name, tensor },
  };
}

/** Strict for loose comparison first; then any small shift, which also covers sums of one parity. */
function* shifted(node: ThresholdNode): Generator<Hypothesis> {
  for (const step of [1, -1, 2, -2]) {
    const thresholds = node.thresholds.map((levels, channel) =>
      levels.map((level) => level + step * (node.directions[channel] ?? 1)),
    );
    const reading = step > 0 ? "tighter (as > for >=)" : "looser (as >= for >)";
    const text = `thresholds of "${node.name}" ${Math.abs(step)} ${reading}`;
    yield {
      kind: "threshold",
      node: node.name,
      text,
      perChannel: true,
      change: { kind: "node", node: { ...node, thresholds } },
    };
  }
}

function* turned(node: ThresholdNode): Generator<Hypothesis> {
  const base = { node: node.name, perChannel: true, fewestValues: fewestBits } as const;
  if (node.directions.includes(-1)) {
    const directions = node.directions.map(() => 1 as const);
    const text = `falling channels of "${node.name}" compared as rising ones (the sign of a batch-norm scale lost)`;
    yield { ...base, kind: "polarity", text, change: { kind: "node", node: { ...node, directions } } };
  }
  const directions = node.directions.map((direction) => (direction === 1 ? -1 : 1));
  const text = `the comparison of "${node.name}" turned round (<= for >=)`;
  yield { ...base, kind: "polarity", text, change: { kind: "node", node: { ...node, directions } } };
}

/** Ours pools the sums; theirs may pool the bits. */
function* pooledBefore({ model, trace }: Evidence, node: ThresholdNode): Generator<Hypothesis> {
  const pool = model.nodes.find(({ name }) => name === node.inputs[0]);
  if (pool?.op !== "maxPool") return;
  const sums = defined(trace.get(defined(pool.inputs[0], "input of the pool")), "input of the pool");
  const bits = runNode({ ...node, outputShape: sums.shape }, [sums]);
  const tensor = runNode(pool, [bits]);
  const text = `"${pool.name}" behind the threshold "${node.name}" instead of before it`;
  yield {
    kind: "pooling",
    node: pool.name,
    text,
    perChannel: true,
    change: { kind: "output", name: node.name, tensor },
  };
}

/** Hypotheses about a max pool: before the threshold instead of behind it, the minimum, another border. */
export function* poolHypotheses({ model, trace }: Evidence, node: MaxPoolNode): Generator<Hypothesis> {
  const inputName = defined(node.inputs[0], "input of the pool");
  const input = defined(trace.get(inputName), "input of the pool");
  const before = model.nodes.find(({ name }) => name === inputName);
  const output = (text: string, tensor: ReturnType<typeof runNode>): Hypothesis => ({
    kind: "pooling",
    node: node.name,
    text,
    perChannel: true,
    change: { kind: "output", name: node.name, tensor },
  });
  if (before?.op === "threshold") {
    const sums = defined(trace.get(defined(before.inputs[0], "input of the threshold")), "sums");
    const tensor = runNode({ ...before, outputShape: node.outputShape }, [runNode(node, [sums])]);
    yield output(`"${node.name}" before the threshold "${before.name}" instead of behind it`, tensor);
  }
  const negatedInput = { shape: input.shape, values: input.values.map((value) => -value) };
  const smallest = runNode(withNegatedBorder(node), [negatedInput]);
  const tensor = { shape: smallest.shape, values: smallest.values.map((value) => -value) };
  yield output(
    `the smallest value of a window in "${node.name}" instead of the largest (AND for OR)`,
    tensor,
  );
  yield* borderHypotheses(node);
}

function withNegatedBorder(node: MaxPoolNode): MaxPoolNode {
  const { value } = node.padding;
  if (value === undefined || value === 0) return node;
  return { ...node, padding: { ...node.padding, value: value === 1 ? -1 : 1 } };
}

function* borderHypotheses(node: MaxPoolNode): Generator<Hypothesis> {
  const { value, ...sides } = node.padding;
  if (sides.top + sides.left + sides.bottom + sides.right === 0) return;
  for (const other of [undefined, -1, 0, 1] as const) {
    if (other === value) continue;
    const padding = other === undefined ? sides : { ...sides, value: other };
    const name = other === undefined ? "no border" : `a border of ${other}`;
    yield {
      kind: "padding",
      node: node.name,
      text: `${name} in "${node.name}"`,
      perChannel: false,
      change: { kind: "node", node: { ...node, padding } },
    };
  }
}
