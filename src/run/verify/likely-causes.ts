// Which known traps explain a difference: each is tried by computing the frame again under it, and named only where it
// accounts for every value of the node that differs, or meets the expected hash.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { encoderName, type Model } from "../../model/model.js";
import { encoderHypotheses } from "./encoder-hypotheses.js";
import type { NodeExpectation } from "./expectation.js";
import type { CauseKind, Evidence, Hypothesis } from "./hypothesis.js";
import { meets } from "./matches.js";
import { channelOrder, readingHypotheses } from "./reading-hypotheses.js";
import { changedName, recompute, recomputeWork } from "./recompute.js";
import { poolHypotheses, thresholdHypotheses } from "./threshold-hypotheses.js";
import { weightHypotheses } from "./weight-hypotheses.js";

export interface LikelyCause {
  readonly kind: CauseKind;
  /** The node that would be built or read in another way. */
  readonly node: string;
  /** A clause that follows "the difference is explained by". */
  readonly text: string;
  /** The channels it would have to hold for; absent where it holds for all. */
  readonly channels?: readonly number[];
}

export interface Difference {
  /** The node whose output differs. */
  readonly target: string;
  readonly expectations: readonly NodeExpectation[];
  /** Our values in the domain of the expectation. */
  readonly present: (tensor: IntegerTensor) => IntegerTensor;
  /** Nodes known to be equal in this frame: whatever lies before them is not suspected. */
  readonly confirmed: ReadonlySet<string>;
}

/** Nodes suspected, nearest first. */
const mostSuspects = 64;
/** Products and comparisons spent on all experiments, some seconds of the reference kernels. */
const mostWork = 1.5e9;
const mostCauses = 5;

/** The known traps that explain a difference, the likeliest first. */
export function likelyCauses(evidence: Evidence, difference: Difference): LikelyCause[] {
  const { model, trace } = evidence;
  const { target } = difference;
  const causes: LikelyCause[] = [];
  const found = difference.present(defined(trace.get(target), "the node's output"));
  causes.push(...readingCauses(model, difference, found));
  let work = 0;
  for (const suspect of suspectsOf(model, difference)) {
    const explained = new Set<CauseKind>();
    const partial: { hypothesis: Hypothesis; channels: Set<number> }[] = [];
    for (const hypothesis of hypothesesAbout(evidence, suspect)) {
      if (explained.has(hypothesis.kind)) continue;
      work += recomputeWork(model, hypothesis.change, target);
      if (work > mostWork || causes.length >= mostCauses) return causes;
      const outcome = judge(evidence, difference, found, hypothesis);
      if (outcome.cause !== undefined) {
        causes.push(outcome.cause);
        explained.add(hypothesis.kind);
      } else if (outcome.channels.size > 0) partial.push({ hypothesis, channels: outcome.channels });
    }
    if (!explained.has("threshold")) causes.push(...mixedThresholds(difference, found, partial));
    // What explains everything near the difference need not be sought further back.
    if (causes.some(({ node }) => node === suspect)) return causes;
  }
  return causes;
}

function readingCauses(model: Model, difference: Difference, found: IntegerTensor): LikelyCause[] {
  const { target, expectations } = difference;
  const causes: LikelyCause[] = [];
  for (const { kind, node, text, change } of readingHypotheses(model, target, found)) {
    const read = change.kind === "output" && meets(change.tensor.values, expectations);
    if (read && !causes.some((cause) => cause.kind === kind)) causes.push({ kind, node, text });
  }
  const values = expectations.find((expected) => expected.kind === "values");
  const order = values === undefined || causes.length > 0 ? undefined : channelOrder(found, values.values);
  if (order !== undefined) {
    const shown = `${order.slice(0, 16).join(", ")}${order.length > 16 ? ", ..." : ""}`;
    const text = `another order of the channels: those expected are, in turn, the found channels ${shown}`;
    causes.push({ kind: "channel-order", node: target, text });
  }
  return causes;
}

/** The node and whatever feeds it, back to nodes known to be equal. */
function suspectsOf(model: Model, { target, confirmed }: Difference): string[] {
  const suspects: string[] = [target];
  for (const name of suspects) {
    const node = model.nodes.find((candidate) => candidate.name === name);
    for (const input of node?.inputs ?? []) {
      if (!confirmed.has(input) && !suspects.includes(input)) suspects.push(input);
    }
    if (suspects.length >= mostSuspects) break;
  }
  return suspects.slice(0, mostSuspects);
}

function* hypothesesAbout(evidence: Evidence, name: string): Generator<Hypothesis> {
  if (name === encoderName) {
    yield* encoderHypotheses(evidence);
    return;
  }
  const node = defined(
    evidence.model.nodes.find((candidate) => candidate.name === name),
    `node "${name}"`,
  );
  if (node.op === "conv2d" || node.op === "dense") yield* weightHypotheses(evidence, node);
  else if (node.op === "threshold") yield* thresholdHypotheses(evidence, node);
  else if (node.op === "maxPool") yield* poolHypotheses(evidence, node);
}

interface Outcome {
  readonly cause?: LikelyCause;
  /** Differing channels that the hypothesis explains, where it may hold for some. */
  readonly channels: Set<number>;
}

function judge(
  evidence: Evidence,
  difference: Difference,
  found: IntegerTensor,
  hypothesis: Hypothesis,
): Outcome {
  const { model, trace } = evidence;
  const { kind, node, text } = hypothesis;
  const none: Outcome = { channels: new Set() };
  const tensor = difference.present(recompute(model, trace, hypothesis.change, difference.target));
  const enough = tensor.values.length >= (hypothesis.fewestValues ?? 1);
  if (enough && meets(tensor.values, difference.expectations))
    return { cause: { kind, node, text }, channels: new Set() };
  const expected = difference.expectations.find((entry) => entry.kind === "values")?.values;
  if (!hypothesis.perChannel || expected === undefined) return none;
  if (!isChannelwise(model, changedName(hypothesis.change), difference.target)) return none;
  const { channels } = tensor.shape;
  if (tensor.values.length / channels < (hypothesis.fewestValues ?? 1)) return none;
  const differing = differingChannels(found.values, expected, channels);
  const wrong = differingChannels(tensor.values, expected, channels);
  const explained = new Set([...differing].filter((channel) => !wrong.has(channel)));
  if (explained.size < differing.size) return { channels: explained };
  return { cause: { kind, node, text, channels: [...differing] }, channels: explained };
}

/** Thresholds that are off by different amounts in different channels. */
function mixedThresholds(
  { expectations }: Difference,
  found: IntegerTensor,
  partial: readonly { hypothesis: Hypothesis; channels: Set<number> }[],
): LikelyCause[] {
  const shifts = partial.filter(({ hypothesis }) => hypothesis.kind === "threshold");
  const first = shifts[0];
  const expected = expectations.find((entry) => entry.kind === "values")?.values;
  if (first === undefined || expected === undefined) return [];
  const differing = differingChannels(found.values, expected, found.shape.channels);
  const explained = new Set(shifts.flatMap(({ channels }) => [...channels]));
  if (explained.size < differing.size) return [];
  const { node } = first.hypothesis;
  const text = `thresholds of "${node}" off by 1 or 2, some tighter and some looser`;
  return [{ kind: "threshold", node, text, channels: [...differing] }];
}

function differingChannels(values: Int32Array, expected: ArrayLike<number>, channels: number): Set<number> {
  const differing = new Set<number>();
  for (let i = 0; i < values.length; i++) if (values[i] !== expected[i]) differing.add(i % channels);
  return new Set([...differing].sort((a, b) => a - b));
}

/** Whether channel c of `from` reaches only channel c of `to`: thresholds and pools alone stand between. */
function isChannelwise(model: Model, from: string, to: string): boolean {
  let name = to;
  while (name !== from) {
    const node = model.nodes.find((candidate) => candidate.name === name);
    if (node?.op !== "threshold" && node?.op !== "maxPool" && node?.op !== "sumPool") return false;
    name = defined(node.inputs[0], "input");
  }
  return true;
}
