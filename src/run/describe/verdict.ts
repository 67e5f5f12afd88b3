// Whether the outcome of a comparison survives the bands of the figures, in numbers and in a sentence.

import { compareTotals, type RatioBand } from "../../cost/bands/compare-totals.js";
import { formatCount } from "../../foundation/units/format-quantity.js";
import { joinRoots } from "../../hardware/variation/figure-root.js";
import type { VerdictReport } from "../../result/schema/band-schema.js";
import type { RunBands } from "../estimate-bands.js";

/** One side of a comparison. */
export interface BandedSide {
  readonly name: string;
  readonly joules: number;
  readonly bands: RunBands | undefined;
}

/** Undefined where no figure of either side has a band. */
export function describeVerdict(own: BandedSide, baseline: BandedSide): VerdictReport | undefined {
  const sides = [own, baseline];
  const bands = sides.flatMap((side) => side.bands ?? []);
  const [first, second] = bands;
  if (first === undefined || second === undefined) return undefined;
  if (bands.every(({ energySamples }) => energySamples === undefined)) return undefined;
  const roots = joinRoots(bands.map(({ run }) => run.roots));
  const sampled = ({ run, energySamples, draws }: RunBands, { joules }: BandedSide) => ({
    total: run.over(roots).energy,
    samples: energySamples ?? new Float64Array(draws).fill(joules),
  });
  const ratio = compareTotals(sampled(first, own), sampled(second, baseline));
  const figures = bands.map(({ energyCauses }) => new Set(energyCauses));
  const shared = [...(figures[0] ?? [])].filter((identity) => figures[1]?.has(identity));
  const { low, high } = ratio.enclosure;
  const { p5, p50, p95, draws, below } = ratio;
  return {
    ...{ draws, seed: first.seed, below, p5, p50, p95, interval: { ...ratio.enclosure } },
    sharedFigures: shared.length,
    figures: new Set(figures.flatMap((set) => [...set])).size,
    survives: low > 1 || high < 1,
    sentence: writeVerdict(own.name, baseline.name, ratio),
  };
}

function writeVerdict(own: string, baseline: string, { draws, below, enclosure }: RatioBand): string {
  const needsLess = 2 * below >= draws;
  const count = needsLess ? below : draws - below;
  const verdict = `${own} needs ${needsLess ? "less" : "more"} energy per frame than ${baseline}`;
  const inDraws = `In ${shareOf(count, draws)} of ${formatCount(draws)} draws of the uncertain figures ${verdict}`;
  const span = (low: number, high: number) => `${low.toPrecision(3)} to ${high.toPrecision(3)} times`;
  const { low, high, lowReached, highReached } = enclosure;
  const range = `its energy is ${span(low, high)} the baseline's`;
  if (needsLess ? high < 1 : low > 1) {
    return `${inDraws}, and no combination of figures within their bands turns that: ${range}.`;
  }
  const turns = needsLess ? highReached >= 1 : lowReached <= 1;
  return turns
    ? `${inDraws}; figures within their bands can turn that: its energy is ${span(lowReached, highReached)} the baseline's.`
    : `${inDraws}; no combination that was tried turns that (${span(lowReached, highReached)}), but that none does is not proven: ${range}.`;
}

/** Never rounded up: "all" is said only when it is all. */
function shareOf(count: number, draws: number): string {
  if (count === draws) return "all";
  return `${(Math.floor((1000 * count) / draws) / 10).toFixed(1)} %`;
}
