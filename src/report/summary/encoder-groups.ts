// Trainings of an encoder study by encoder and levels: mean and deviation over the seeds.

import type { EncoderStudy, EncoderTraining } from "../../result/encoder-study/encoder-study-schema.js";

/** Accuracies over the seeds, 0 to 1. */
export interface SeedSpread {
  readonly mean: number;
  /** Sample deviation; undefined for one seed, which has none. */
  readonly deviation: number | undefined;
}

export interface EncoderGroup {
  readonly encoder: string;
  readonly levels: number;
  readonly seeds: number;
  /** One per exposure of the study. */
  readonly atStops: readonly SeedSpread[];
  /** The mean over all exposures, per seed first. */
  readonly overall: SeedSpread;
}

const names: Readonly<Record<string, string>> = {
  learned: "learned thermometer",
  linear: "linear thermometer",
  quantile: "quantile thermometer",
  bitPlanes: "bit planes",
};

/** An encoder in words. */
export function encoderName(encoder: string): string {
  return names[encoder] ?? encoder;
}

/** Groups in the order of their first training. */
export function groupTrainings({ trainings, frames, stops }: EncoderStudy): readonly EncoderGroup[] {
  const groups = new Map<string, [EncoderTraining, ...EncoderTraining[]]>();
  for (const training of trainings) {
    const key = `${training.encoder} ${training.levels}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [training]);
    else members.push(training);
  }
  return [...groups.values()].map((members) => {
    const [first] = members;
    const at = (stop: number) => spreadOf(members.map(({ correct }) => (correct[stop] ?? 0) / frames));
    const all = members.map(
      ({ correct }) => correct.reduce((sum, count) => sum + count, 0) / (frames * stops.length),
    );
    return {
      encoder: first.encoder,
      levels: first.levels,
      seeds: members.length,
      atStops: stops.map((_, i) => at(i)),
      overall: spreadOf(all),
    };
  });
}

function spreadOf(values: readonly number[]): SeedSpread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : undefined };
}

/** Mean and deviation in per cent, "47.9 ± 1.2"; the mean alone where there is one seed. */
export function spreadText({ mean, deviation }: SeedSpread): string {
  const percent = (part: number) => (100 * part).toFixed(1);
  return deviation === undefined ? percent(mean) : `${percent(mean)} ± ${percent(deviation)}`;
}
