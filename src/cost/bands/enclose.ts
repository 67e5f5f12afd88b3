// The largest ratio of two totals while the uncertain figures are anywhere in their bands. Where the difference
// top - ratio * bottom is proven to rise or fall with every figure, it is that of one corner, exactly; the ratio is then found
// by Dinkelbach's iteration (Management Science 13, 1967, 492-498). Figures for which neither is proven are cut into smaller
// intervals (branch and bound), until no box can hold a ratio more than a thousandth above the largest seen, or patience ends.

import type { Box, Slopes } from "../../hardware/variation/spread.js";
import { anchorOf, tightenSpread } from "../../hardware/variation/tighten-spread.js";
import { boundDifference, boundTotal } from "./bound-difference.js";
import { fullBox, nominalRoots, type UncertainTotal } from "./uncertain-total.js";

export interface LargestRatio {
  /** Reached at `place`, values of the roots. */
  readonly attained: number;
  readonly place: Float64Array;
  /** Exceeded nowhere; equal to `attained` where the largest is known exactly. */
  readonly bound: number;
}

/** Roots of all totals are the same, in the same order. */
export interface RatioOf {
  readonly top: BoundedTotal;
  readonly bottom: BoundedTotal;
}

/** A total, and the same without the steps of whole cycles, one root standing for what rounding adds: nowhere below it. */
export interface BoundedTotal extends UncertainTotal {
  readonly smooth?: UncertainTotal;
}

/** The part of a box that matters, and how the difference moves in it. */
interface Reduced {
  readonly box: Box;
  readonly slopes: Slopes | undefined;
  /** What the difference does not exceed. */
  readonly most: number;
}

const mostCorners = 16;
const mostPasses = 8;
const tolerance = 2e-3;
const mostBoxes = 100;
/** Of sums of floating-point bounds. */
const rounding = 1e-12;

/** @param ratio of two totals that are above 0 */
export function largestRatio(ratio: RatioOf): LargestRatio {
  const whole = fullBox(ratio.top.roots);
  let best = climbFromAll(ratio, whole);
  for (let turn = 0; turn < mostCorners; turn++) {
    const corner = reduceBox(ratio, whole, best.attained);
    if (corner === undefined) return { ...best, bound: best.attained };
    if (!isPoint(corner.box)) break;
    const reached = reach(ratio, corner.box.low);
    if (reached.attained <= best.attained) return { ...best, bound: best.attained };
    best = reached;
  }
  return searchBoxes(ratio, whole, best);
}

type Reached = Pick<LargestRatio, "attained" | "place">;

function reach({ top, bottom }: RatioOf, place: Float64Array): Reached {
  return { attained: top.value(place) / bottom.value(place), place };
}

/** From the nominal values and from both corners: a good start, no proof. */
function climbFromAll(ratio: RatioOf, box: Box): Reached {
  const starts = [nominalRoots(ratio.top.roots), box.low, box.high];
  return starts.map((start) => climb(ratio, box, start)).reduce((a, b) => (b.attained > a.attained ? b : a));
}

/** One figure after another to the end of its band that gives more. */
function climb(ratio: RatioOf, { low, high }: Box, start: Float64Array): Reached {
  let best = reach(ratio, start);
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = best.attained;
    for (const index of low.keys()) {
      for (const end of [low, high]) {
        const reached = reach(ratio, best.place.with(index, end[index] ?? NaN));
        if (reached.attained > best.attained) best = reached;
      }
    }
    if (best.attained === before) return best;
  }
  return best;
}

/**
 * Shows that nothing exceeds a target a little above the largest seen, cutting the most promising box first; whatever does
 * exceed it is the new largest, and the search begins again, since what was pinned for one target need not hold for another.
 */
function searchBoxes(ratio: RatioOf, whole: Box, start: Reached): LargestRatio {
  const smooth = { top: ratio.top.smooth ?? ratio.top, bottom: ratio.bottom.smooth ?? ratio.bottom };
  let best = start;
  let open: Reduced[] = [];
  let ends: Reduced[] = [];
  let next: readonly Box[] = [whole];
  for (let count = 0; count < mostBoxes; count++) {
    const target = best.attained * (1 + tolerance);
    const reduced = next.flatMap((box) => reduceBox(smooth, box, target) ?? []);
    const reached = reduced.map(({ box }) => reach(ratio, middleOf(box)));
    const better = reached.find(({ attained }) => attained > target);
    if (better !== undefined) {
      [best, open, ends, next] = [better, [], [], [whole]];
      continue;
    }
    ends = [...ends, ...reduced.filter(({ box }) => isPoint(box))];
    open = [...open, ...reduced.filter(({ box }) => !isPoint(box))].sort((a, b) => a.most - b.most);
    const promising = open.pop();
    next = promising === undefined ? [] : cutBox(promising);
    if (promising === undefined) break;
  }
  const target = best.attained * (1 + tolerance);
  const left = [...next.flatMap((box) => reduceBox(smooth, box, target) ?? []), ...open, ...ends];
  const excess = left.map(({ box, most }) => most / lowest(smooth.bottom, box));
  return { ...best, bound: (target + Math.max(0, ...excess)) * (1 + rounding) };
}

/**
 * The part of a box that holds its largest ratio if that exceeds `target`: figures with a proven direction stand at one end.
 * @returns undefined where no ratio in the box exceeds the target
 */
function reduceBox({ top, bottom }: RatioOf, whole: Box, target: number): Reduced | undefined {
  const difference = (place: Float64Array) => top.value(place) - target * bottom.value(place);
  let box = whole;
  for (;;) {
    const raw = boundDifference(top, bottom, target, box);
    const { slopes } = raw;
    const { high: most } = tightenSpread(raw, box, difference);
    if (most <= 0) return undefined;
    if (slopes === undefined) return { box: { low: box.low, high: box.low }, slopes, most };
    const next = pinRoots(box, slopes);
    if (freeRoots(next) === freeRoots(box)) return { box: next, slopes, most };
    box = next;
  }
}

function pinRoots(box: Box, slopes: Slopes): Box {
  const anchor = anchorOf(slopes, box, "high");
  const pin = (value: number, index: number) => {
    const isProven = (slopes[2 * index] ?? 0) >= 0 || (slopes[2 * index + 1] ?? 0) <= 0;
    return isProven ? (anchor[index] ?? value) : value;
  };
  return { low: box.low.map(pin), high: box.high.map(pin) };
}

/** What a total is proven not to fall below. */
function lowest(total: UncertainTotal, box: Box): number {
  return Math.max(Number.MIN_VALUE, boundTotal(total, box).low);
}

/** Cuts at the figure whose interval leaves most open. */
function cutBox({ box, slopes }: Reduced): readonly Box[] {
  const openness = (index: number) => {
    const [low, high] = [box.low[index] ?? 0, box.high[index] ?? 0];
    if (low === high) return 0;
    const steepest = Math.max(-(slopes?.[2 * index] ?? 0), slopes?.[2 * index + 1] ?? 0);
    // A step has no slope to go by; its relative width stands in, before all others.
    return steepest === Infinity ? 1e300 * (high / low - 1) : steepest * (high - low);
  };
  const index = [...box.low.keys()].reduce(
    (best, each) => (openness(each) > openness(best) ? each : best),
    0,
  );
  const [low, high] = [box.low[index] ?? 0, box.high[index] ?? 0];
  const cut = low > 0 ? Math.sqrt(low * high) : high / 2;
  return [
    { low: box.low, high: box.high.with(index, cut) },
    { low: box.low.with(index, cut), high: box.high },
  ];
}

const middleOf = ({ low, high }: Box) => low.map((value, index) => (value + (high[index] ?? NaN)) / 2);
const freeRoots = ({ low, high }: Box) => low.reduce((sum, value, i) => sum + (value === high[i] ? 0 : 1), 0);
const isPoint = (box: Box) => freeRoots(box) === 0;
