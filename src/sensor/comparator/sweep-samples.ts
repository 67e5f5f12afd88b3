// The strategy `all` sample by sample, for the usual bank: one comparator per place, thresholds that ascend, no kickback. A
// comparator then remembers at most its own last decision and meets its samples and levels in the same order as in the physical
// sweep. Levels too far from the sample for any draw or memory to matter are not looked at one by one: what lies below passes, what
// lies above does not. Gives the bits of `sweep-levels.ts` exactly; this is what thousands of chips run.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { largestNormal } from "../../foundation/random/standard-normal.js";
import type { Signal } from "../chain/signal.js";
import type { ComparatorBank } from "./comparator-bank.js";
import { decide, type DecisionDraws } from "./decide.js";
import { settledLadders } from "./settled-ladders.js";

/** Levels whose bits fit a word beside a part of a byte. */
const mostLevels = 24;

/** Whether `sweepSamples` may be used for a bank. */
export function sweepsBySample(bank: ComparatorBank): boolean {
  const ladders = settledLadders(bank);
  const ascending = ladders.every((ladder) => ladder.every((t, i) => i === 0 || t > (ladder[i - 1] ?? t)));
  const levels = ladders[0]?.length ?? 0;
  return ascending && levels <= mostLevels && bank.comparatorsPerColumn === 1 && bank.kickback === 0;
}

/**
 * As `sweepLevels`, as one word per sample.
 * @param bank one that `sweepsBySample` admits
 * @param codes where they go: bit i of a sample's word is 1 iff it passes level i
 */
export function sweepSamples(
  signal: Signal,
  bank: ComparatorBank,
  draws: DecisionDraws,
  codes: Uint32Array,
): void {
  invariant(sweepsBySample(bank), "this bank has to be swept row by row");
  const { columns, offsets, scope } = bank;
  const state = startSweep(bank, draws);
  const colours = state.places.length;
  for (let sample = 0, inRow = 0, colour = 0; sample < signal.length; sample++) {
    const comparator = scope === "pixel" ? sample : (columns[inRow] ?? 0);
    const seen = (signal[sample] ?? 0) - (offsets[comparator] ?? 0);
    codes[sample] = decideSample(state, seen, colour, comparator, sample);
    if (++inRow === columns.length) inRow = 0;
    if (++colour === colours) colour = 0;
  }
}

interface SweepState {
  readonly bank: ComparatorBank;
  readonly draws: DecisionDraws;
  readonly levels: number;
  /** `[colour * levels + level]`. */
  readonly references: Float64Array;
  /** Distance from which on no draw and no memory changes a decision. */
  readonly sure: number;
  /** Last decision of each comparator. */
  readonly previous: Int8Array;
  /** Where the last sample of each colour stood; the next one is seldom far. */
  readonly places: Uint8Array;
}

function startSweep(bank: ComparatorBank, draws: DecisionDraws): SweepState {
  const ladders = settledLadders(bank);
  return {
    bank,
    draws,
    levels: ladders[0]?.length ?? 0,
    references: Float64Array.from(ladders.flat()),
    sure: bank.noise * largestNormal + bank.metastabilityWindow / 2 + bank.hysteresis / 2,
    previous: new Int8Array(bank.offsets.length).fill(-1),
    places: new Uint8Array(ladders.length),
  };
}

/** The word of one sample: levels that pass for sure, then those that have to be decided. */
function decideSample(
  state: SweepState,
  seen: number,
  colour: number,
  comparator: number,
  sample: number,
): number {
  const { bank, draws, levels, references, sure, previous, places } = state;
  const ladder = colour * levels;
  let level = firstUnsure(references, ladder, levels, seen - sure, places[colour] ?? 0);
  places[colour] = level;
  let code = (1 << level) - 1;
  let last = level > 0 ? 1 : (previous[comparator] ?? 0);
  for (; level < levels; level++) {
    const reference = references[ladder + level] ?? 0;
    if (seen - reference < -sure) {
      last = -1;
      break;
    }
    const own = reference - (bank.hysteresis / 2) * last;
    const passed = decide(seen - own, bank, draws, sample * levels + level);
    if (passed) code |= 1 << level;
    last = passed ? 1 : -1;
  }
  previous[comparator] = last;
  return code;
}

/** The first level above a value, looked for from a guess. */
function firstUnsure(
  references: Float64Array,
  ladder: number,
  levels: number,
  value: number,
  guess: number,
): number {
  let level = guess;
  while (level > 0 && (references[ladder + level - 1] ?? 0) > value) level--;
  while (level < levels && (references[ladder + level] ?? 0) <= value) level++;
  return level;
}
