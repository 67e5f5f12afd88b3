// What a reader should know of a threshold node that was derived: how many channels fall, which are constant, and where
// float32 arithmetic in graph order would have decided otherwise.

import type { ChannelSteps, ReachableSums } from "../../common/derive-thresholds.js";
import { bisectSteps } from "../chain/bisect-steps.js";
import type { Lowering } from "./lowering.js";
import { sameNumbers } from "./same-numbers.js";
import type { Signal } from "./signal.js";

export interface DerivedSteps {
  readonly lowering: Lowering;
  readonly node: string;
  readonly signal: Signal;
  readonly steps: readonly ChannelSteps[];
  readonly levels: number;
  /** Levels passed in float32 arithmetic. */
  readonly levelOfFloat: (sum: number, channel: number) => number;
}

/** Notes the decision and the warnings. */
export function reportSteps({ lowering, node, signal, steps, levels, levelOfFloat }: DerivedSteps): void {
  const { builder } = lowering;
  const falling = steps.filter(({ direction }) => direction === -1).length;
  const constant = steps.flatMap((channel, c) => (channel.constant === undefined ? [] : [c]));
  const sums = signal.sums.reduce(
    (total, range) => total + (range.maximum - range.minimum) / range.step + 1,
    0,
  );
  const perChannel = levels === 1 ? "one threshold" : `${levels} thresholds`;
  const down = falling > 0 ? `; ${falling} fall with the sum` : "";
  builder.decide(
    "thresholds",
    `${perChannel} for each of ${steps.length} channels, exact over ${sums} reachable sums${down}${foldedInto(signal)}`,
    node,
  );
  if (constant.length > 0) {
    builder.warnings.push(
      `${node}: ${listed(constant.length, "channel")} constant whatever the image: ${some(constant)}`,
    );
  }
  const different = steps.flatMap((channel, c) =>
    differing(channel, signal.sums[c], levels, (sum) => levelOfFloat(sum, c), c),
  );
  if (different.length > 0) {
    builder.warnings.push(
      `${node}: float32 arithmetic in graph order decides otherwise than exact arithmetic in ${listed(different.length, "channel")}: ${some(different)}; the exact value is used`,
    );
  }
}

/** What of the graph is in the thresholds: normalisations, scales and offsets between the layer and its quantiser. */
function foldedInto({ chain }: Signal): string {
  const nodes = [...new Set(chain.flatMap(({ from }) => from ?? []))];
  return nodes.length === 0 ? "" : `; folded in: ${some(nodes)}`;
}

function differing(
  exact: ChannelSteps,
  sums: ReachableSums | undefined,
  levels: number,
  levelOf: (sum: number) => number,
  channel: number,
): string[] {
  if (sums === undefined) return [];
  const float = bisectSteps(sums, levels, levelOf);
  // Thresholds between reachable sums, kept as written, do the same as those that bisection finds.
  const passed = (sum: number) =>
    exact.thresholds.filter((threshold) => (exact.direction === 1 ? sum >= threshold : sum <= threshold))
      .length;
  const canonical = bisectSteps(sums, levels, passed);
  if (float.direction === canonical.direction && sameNumbers(float.thresholds, canonical.thresholds))
    return [];
  const at = float.thresholds.find((threshold, i) => threshold !== canonical.thresholds[i]) ?? sums.minimum;
  return [`${channel} (near sum ${Math.min(Math.max(at, sums.minimum), sums.maximum)})`];
}

function listed(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function some(items: readonly (number | string)[]): string {
  const shown = items.slice(0, 10).join(", ");
  return items.length > 10 ? `${shown} ...` : shown;
}
