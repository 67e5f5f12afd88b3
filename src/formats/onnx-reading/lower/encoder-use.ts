// Settling how the image enters the model. A quantiser that stands directly on the image becomes a thermometer: its steps
// over the codes are the thresholds of comparators (half a code below the first code that fires). Anything else reads codes.

import { sameNumbers } from "./same-numbers.js";
import { defined } from "../../../foundation/errors/invariant-error.js";
import type { ThermometerEncoder } from "../../../model/model.js";
import { encoderName } from "../../../model/model.js";
import type { ChannelSteps } from "../../common/derive-thresholds.js";
import { addTo, multiplyBy } from "../chain/channel-step.js";
import { fromNumber, rational, toNumber, type Rational } from "../exact/rational.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { Lowering } from "./lowering.js";
import { signalOf, type Signal } from "./signal.js";

/** Thrown where the input turns out to be used in a way that a thermometer cannot serve; the walk starts over without. */
export class NeedsIntegerEncoder extends Error {}

/** Most levels of a thermometer made from a quantiser: 4 bits. Finer ones stay integer codes and a threshold layer. */
const mostLevels = 15;

/** The image as integers: fixes the encoder's zero point at the first use. Other signals pass through. */
export function imageAsIntegers({ builder }: Lowering, signal: Signal, zeroPoint = 0): Signal {
  if (signal.isImage !== true) return signal;
  if (builder.encoder.kind === "folded") throw new NeedsIntegerEncoder();
  if (signal.copies !== undefined) {
    throw new GraphFault("must repeat colours of the image only for a thermometer", {
      fix: "let a quantiser with one threshold per channel follow",
    });
  }
  const settled = builder.encoder.kind === "integer" ? builder.encoder.zeroPoint : zeroPoint;
  builder.encoder = { kind: "integer", zeroPoint: settled };
  const { isImage: _image, ...plain } = signal;
  if (settled === 0) return plain;
  const sums = signal.sums.map(({ minimum, maximum, step }) => ({
    minimum: minimum - settled,
    maximum: maximum - settled,
    step,
  }));
  return { ...plain, sums, chain: [addTo([fromNumber(settled)]), ...signal.chain] };
}

/** A quantiser on the image, its steps worked out. */
export interface ImageQuantiser {
  readonly steps: readonly ChannelSteps[];
  /** Thresholds as the graph states them on the sample itself, where it does. */
  readonly direct: readonly (readonly Rational[])[] | undefined;
  /** The graph's value of "no threshold passed" and the growth per threshold. */
  readonly base: Rational;
  readonly growth: Rational;
}

/** Folds a quantiser into the encoder, or gives undefined where it is no thermometer. */
export function foldIntoEncoder(
  lowering: Lowering,
  image: Signal,
  quantiser: ImageQuantiser,
): Signal | undefined {
  const { builder, options } = lowering;
  if (!options.foldEncoder || options.wantedEncoder === "integer" || builder.encoder.kind !== "undecided") {
    return undefined;
  }
  const perChannel =
    quantiser.direct?.map((row) => row.map(toNumber)) ?? laddersOf(image, quantiser.steps, options.inputBits);
  if (perChannel === undefined) return undefined;
  const ladders = joinCopies(perChannel, image.copies ?? 1);
  if (!ladders?.every(isLadder)) return undefined;
  const levels = perChannel[0]?.length ?? 0;
  builder.encoder = { kind: "folded", encoder: encoderOf(ladders, options.wantedEncoder) };
  describeFold(lowering, ladders, quantiser);
  return { ...foldedSignal(image, levels), ...chainOf(quantiser, levels) };
}

/** Comparators fire half a code below the first code that passes; only what rises and really steps will do. */
function laddersOf(image: Signal, steps: readonly ChannelSteps[], bits: number): number[][] | undefined {
  const fullScale = 2 ** bits - 1;
  const isThermometer = steps.every(({ thresholds, direction }, channel) => {
    const { minimum, maximum } = defined(image.sums[channel], "the sums of a channel");
    return direction === 1 && thresholds.every((threshold) => threshold > minimum && threshold <= maximum);
  });
  if (!isThermometer) return undefined;
  return steps.map(({ thresholds }) => thresholds.map((code) => (code - 0.5) / fullScale));
}

function joinCopies(rows: readonly (readonly number[])[], copies: number): number[][] | undefined {
  if (copies === 1) return rows.map((row) => [...row]);
  if (rows.some((row) => row.length !== 1)) return undefined;
  return Array.from({ length: rows.length / copies }, (_, colour) =>
    rows.slice(colour * copies, (colour + 1) * copies).flat(),
  );
}

function isLadder(ladder: readonly number[]): boolean {
  return (
    ladder.length > 0 && ladder.every((threshold, i) => threshold > (ladder[i - 1] ?? 0) && threshold < 1)
  );
}

function encoderOf(
  ladders: readonly (readonly number[])[],
  wanted: Lowering["options"]["wantedEncoder"],
): ThermometerEncoder | { kind: "binary" } {
  const [first = []] = ladders;
  const same = ladders.every((ladder) => sameNumbers(ladder, first));
  if (wanted === "binary" && same && sameNumbers(first, [0.5])) return { kind: "binary" };
  return { kind: "thermometer", thresholds: ladders, shared: same && wanted !== "thermometer" };
}

function foldedSignal(image: Signal, levels: number): Signal {
  const sums = image.sums.map(() => ({ minimum: -levels, maximum: levels, step: 2 }));
  return { ...signalOf(encoderName, image.shape, image.layout, sums), repeat: levels };
}

/** value = base + growth * passed, and passed = (sum of bits + levels) / 2. */
function chainOf({ base, growth }: ImageQuantiser, levels: number): Pick<Signal, "chain"> {
  const slope = rational(growth.n, growth.d * 2n);
  const offset = rational(base.n * slope.d + slope.n * BigInt(levels) * base.d, base.d * slope.d);
  const isOne = slope.n === 1n && slope.d === 1n;
  return { chain: [...(isOne ? [] : [multiplyBy([slope])]), ...(offset.n === 0n ? [] : [addTo([offset])])] };
}

function describeFold(
  { builder, options }: Lowering,
  ladders: readonly (readonly number[])[],
  { direct }: ImageQuantiser,
): void {
  const [first = []] = ladders;
  const fullScale = 2 ** options.inputBits - 1;
  const codes = first.slice(0, 8).map((threshold) => Math.ceil(threshold * fullScale));
  const more = first.length > 8 ? " ..." : "";
  const origin = direct ? "as the file states them" : `derived over the ${fullScale + 1} codes`;
  builder.decide(
    "encoder",
    `the normalisation and first quantiser of the image are a thermometer of ${first.length} threshold${first.length === 1 ? "" : "s"} per sample, ${origin}: codes ${codes.join(", ")}${more} and above fire`,
  );
}

/** Whether a quantiser has few enough levels for comparators. */
export function suitsThermometer(levels: number): boolean {
  return levels >= 1 && levels <= mostLevels;
}
