// Bands of a run: how far its energy and area may be off while the profile's figures are anywhere in theirs.

import type { ActionCounts } from "../action-counts/action-counts.js";
import { estimateBand } from "../cost/bands/estimate-band.js";
import { bandDraws } from "../cost/bands/sample-total.js";
import type { Mapping } from "../mapping/mapping.js";
import type { BandReport } from "../result/schema/band-schema.js";
import type { StaticResult } from "./assemble-run.js";
import { describeBand } from "./describe/energy-band.js";
import type { CommonOptions } from "./run-options.js";
import { uncertainRun, type UncertainRun } from "./uncertain-run.js";

export interface RunBands {
  readonly run: UncertainRun;
  /** Energy per frame, one per draw; undefined where no figure behind it has a band. */
  readonly energySamples: Float64Array | undefined;
  readonly draws: number;
  readonly seed: number;
  readonly energy: BandReport | undefined;
  readonly area: BandReport | undefined;
  /** Identities of all figures that move the energy. */
  readonly energyCauses: readonly string[];
}

/**
 * @param counts actions of one frame, as they were priced
 * @returns undefined where no draws are wanted
 * @throws InputError where a formula leaves its range within the bands
 */
export function estimateBands(
  mapping: Mapping,
  counts: ActionCounts,
  { bands = {}, framesPerSecond }: Pick<CommonOptions, "bands" | "framesPerSecond">,
): RunBands | undefined {
  const { draws = bandDraws, seed = 0 } = bands;
  if (draws === 0) return undefined;
  const run = uncertainRun(mapping, counts, framesPerSecond);
  const { energy, area } = run.over(run.roots);
  const energyBand = estimateBand(energy, draws, seed);
  const areaBand = estimateBand(area, draws, seed);
  return {
    ...{ run, draws, seed, energySamples: energyBand?.samples },
    energy: energyBand && describeBand(energy, energyBand, seed),
    area: areaBand && describeBand(area, areaBand, seed),
    energyCauses: (energyBand?.causes ?? []).map(({ root }) => root.identity),
  };
}

/** The parts of a result with their bands. */
export function addBands(parts: StaticResult, bands: RunBands | undefined): StaticResult {
  const { energy, area } = parts;
  return {
    ...parts,
    ...(energy && bands?.energy && { energy: { ...energy, band: bands.energy } }),
    ...(area && bands?.area && { area: { ...area, band: bands.area } }),
  };
}
