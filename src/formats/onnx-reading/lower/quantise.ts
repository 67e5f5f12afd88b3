// A quantiser at the end of a chain -> a threshold node: the steps of every channel by exact evaluation, compared with what
// float32 would give. Thresholds that the graph states as integers on the sums themselves are kept as written.

import { modelLimits } from "../../../model/model-schema.js";
import type { ChannelSteps, ReachableSums } from "../../common/derive-thresholds.js";
import { bisectSteps } from "../chain/bisect-steps.js";
import { runExact, runFloat32 } from "../chain/channel-step.js";
import { lineOf } from "../chain/line.js";
import type { Quantiser } from "../chain/quantiser.js";
import { toInteger, type Rational } from "../exact/rational.js";
import { GraphFault } from "../graph/graph-fault.js";
import { foldIntoEncoder, imageAsIntegers, suitsThermometer } from "./encoder-use.js";
import { common, mapLevels, type LevelMap } from "./level-map.js";
import type { Lowering } from "./lowering.js";
import { applyPool, checkPoolsCommute } from "./pending-pool.js";
import { reportSteps } from "./report-steps.js";
import { zeroPointOf } from "./integer-input.js";
import { refuseHalfDone } from "./settle.js";
import { signalOf, type Signal } from "./signal.js";

/** A node that quantises. */
export interface QuantiseQuestion {
  readonly lowering: Lowering;
  /** Name of the graph's node; the threshold node is called the same. */
  readonly name: string;
  /** Name of the tensor it makes. */
  readonly tensor: string;
  readonly input: Signal;
  readonly quantiser: Quantiser;
}

/** The quantised signal; emits a threshold node, or settles the encoder, or finds that there is nothing to do. */
export function quantise({ lowering, name, tensor, input, quantiser }: QuantiseQuestion): Signal {
  refuseHalfDone(input);
  checkPoolsCommute(input, quantiser);
  const folded = input.isImage ? fold(lowering, input, quantiser) : undefined;
  if (folded !== undefined) {
    if (folded.repeat === 1) lowering.builder.link(tensor, folded);
    return folded;
  }
  // A file that says its encoder is one of integers keeps the zero point that it subtracts.
  const keeps = lowering.options.wantedEncoder === "integer" && input.isImage === true;
  const signal = imageAsIntegers(lowering, input, keeps ? zeroPointOf(input) : 0);
  if (signal.repeat > 1) throw new GraphFault("must not quantise the image a second time");
  const [lowest, highest] = codeRange(signal, quantiser);
  const map = mapLevels(quantiser, lowest, signal.sums.length);
  if (changesNothing(signal, quantiser, lowest, map)) {
    return { ...signal, chain: map.chain };
  }
  const levels = highest - lowest;
  const steps = asWritten(signal, quantiser) ?? exactSteps(signal, quantiser, lowest, levels);
  const node = lowering.builder.claimName(name);
  const { scale, offset } = map;
  lowering.builder.nodes.push({
    name: node,
    op: "threshold",
    inputs: [signal.node],
    thresholds:
      levels === 1
        ? steps.flatMap(({ thresholds }) => thresholds)
        : steps.map((channel) => [...channel.thresholds]),
    directions: steps.map(({ direction }) => direction),
    ...(!(levels === 1 && scale === 2 && offset === -1) && { levels: { scale, offset } }),
  });
  reportSteps({
    lowering,
    node,
    signal,
    steps,
    levels,
    levelOfFloat: floatLevel(signal, quantiser, lowest, levels),
  });
  const output = quantisedSignal(signal, node, quantiser, lowest, map);
  const pooled = signal.pools.reduce((result, pool) => applyPool(lowering, result, pool), output);
  lowering.builder.link(tensor, pooled);
  return pooled;
}

function quantisedSignal(
  signal: Signal,
  node: string,
  quantiser: Quantiser,
  lowest: number,
  map: LevelMap,
): Signal {
  const sums = signal.sums.map((channel, c): ReachableSums => {
    const ends = endsOf(signal, quantiser, channel, c).map(
      (code) => map.scale * (code - lowest) + map.offset,
    );
    return { minimum: Math.min(...ends), maximum: Math.max(...ends), step: map.scale };
  });
  // Pools that waited come after the thresholds: these work on what the pools read.
  const shape = signal.pools[0]?.inputShape ?? signal.shape;
  const output = signalOf(node, shape, signal.layout, sums, map.chain);
  return signal.order ? { ...output, order: signal.order } : output;
}

/** Codes of the least and the greatest sum: the extreme codes, the whole being monotone. */
function endsOf(
  signal: Signal,
  quantiser: Quantiser,
  { minimum, maximum }: ReachableSums,
  channel: number,
): number[] {
  return [minimum, maximum].map((sum) => quantiser.codeOf(runExact(signal.chain, sum, channel), channel));
}

function codeRange(signal: Signal, quantiser: Quantiser): readonly [number, number] {
  const { bounds, kind } = quantiser;
  if (bounds && kind !== "integer") return checkedRange(bounds);
  let [lowest, highest] = [Infinity, -Infinity];
  signal.sums.forEach((sums, channel) => {
    for (const code of endsOf(signal, quantiser, sums, channel)) {
      lowest = Math.min(lowest, code);
      highest = Math.max(highest, code);
    }
  });
  // A threshold node has at least one level, also where every channel is constant.
  if (lowest === highest) return highest === bounds?.[1] ? [lowest - 1, highest] : [lowest, highest + 1];
  return checkedRange([lowest, highest]);
}

function checkedRange(range: readonly [number, number]): readonly [number, number] {
  const levels = range[1] - range[0];
  if (levels >= 1 && levels <= modelLimits.levelsPerChannel) return range;
  throw new GraphFault(`must have 1 to ${modelLimits.levelsPerChannel} steps`, {
    found: String(levels),
    fix: "quantise activations to 8 bits or fewer",
  });
}

function exactSteps(signal: Signal, quantiser: Quantiser, lowest: number, levels: number): ChannelSteps[] {
  const clamp = (code: number) => Math.min(Math.max(code - lowest, 0), levels);
  return signal.sums.map((sums, c) =>
    bisectSteps(sums, levels, (sum) => clamp(quantiser.codeOf(runExact(signal.chain, sum, c), c))),
  );
}

function floatLevel(signal: Signal, quantiser: Quantiser, lowest: number, levels: number) {
  return (sum: number, channel: number): number => {
    const code = quantiser.codeOfFloat(runFloat32(signal.chain, sum, channel), channel);
    return Math.min(Math.max(code - lowest, 0), levels);
  };
}

/** Integer thresholds on the sums, or on the sums with the sign changed: nothing to derive. */
function asWritten(signal: Signal, quantiser: Quantiser): ChannelSteps[] | undefined {
  const { thresholdsOf, kind } = quantiser;
  if (thresholdsOf === undefined || kind !== "explicit") return undefined;
  const steps = signal.sums.map((sums, c): ChannelSteps | undefined => {
    const line = lineOf(signal.chain, sums, c);
    const direction = line?.offset.n === 0n && line.slope.d === 1n ? Number(line.slope.n) : 0;
    if (direction !== 1 && direction !== -1) return undefined;
    const whole = thresholdsOf(c).map((value) => int32(value));
    if (!whole.every((value) => value !== undefined)) return undefined;
    const thresholds = direction === 1 ? whole : whole.map((value) => 0 - value).reverse();
    return { thresholds, direction, constant: constantLevel(thresholds, direction, sums) };
  });
  return steps.every((channel) => channel !== undefined) ? steps : undefined;
}

function constantLevel(
  thresholds: readonly number[],
  direction: 1 | -1,
  sums: ReachableSums,
): number | undefined {
  const passedAt = (sum: number) =>
    thresholds.filter((threshold) => (direction === 1 ? sum >= threshold : sum <= threshold)).length;
  const [first, last] = [passedAt(sums.minimum), passedAt(sums.maximum)];
  return first === last ? first : undefined;
}

function int32(value: Rational): number | undefined {
  const whole = toInteger(value);
  return whole !== undefined && Math.abs(whole) < 2 ** 31 ? whole : undefined;
}

/** A quantiser that gives every integer back as it is, for instance a second one on the same scale. */
function changesNothing(signal: Signal, quantiser: Quantiser, lowest: number, map: LevelMap): boolean {
  if (quantiser.kind === "explicit" || signal.pools.length > 0) return false;
  return signal.sums.every(({ minimum, maximum, step }, c) => {
    if ((maximum - minimum) / step > modelLimits.levelsPerChannel) return false;
    for (let sum = minimum; sum <= maximum; sum += step) {
      const code = quantiser.codeOf(runExact(signal.chain, sum, c), c);
      if (map.scale * (code - lowest) + map.offset !== sum) return false;
    }
    return true;
  });
}

function fold(lowering: Lowering, image: Signal, quantiser: Quantiser): Signal | undefined {
  const [lowest, highest] = codeRange(image, quantiser);
  const levels = highest - lowest;
  if (!suitsThermometer(levels)) return undefined;
  const channels = image.sums.map((_, c) => quantiser.valueOf(c));
  const growth = common(channels.map(({ slope }) => slope));
  const offset = common(channels.map((line) => line.offset));
  if (growth === undefined || offset === undefined) return undefined;
  const { thresholdsOf } = quantiser;
  // The first step of the image's chain turns a code into the sample; a quantiser right behind it compares samples.
  const isDirect = thresholdsOf !== undefined && image.chain.length === 1 && image.isSample === true;
  return foldIntoEncoder(lowering, image, {
    steps: exactSteps(image, quantiser, lowest, levels),
    direct: isDirect ? image.sums.map((_, c) => thresholdsOf(c)) : undefined,
    base: {
      n: offset.n * growth.d + growth.n * BigInt(lowest) * offset.d,
      d: offset.d * growth.d,
    },
    growth,
  });
}
