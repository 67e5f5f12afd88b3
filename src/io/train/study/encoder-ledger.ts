// The trainings of an encoder study as they come in: each is on disk before the next is waited for.

import { inputError } from "../../../foundation/errors/input-error.js";
import type { EncoderStudy, EncoderTraining } from "../../../result/encoder-study/encoder-study-schema.js";
import { sameTraining, type EncoderVariant } from "../../../train/study/encoder-variants.js";
import { writeFileWhole } from "../../files/write-file-whole.js";

type Identity = Pick<EncoderTraining, "encoder" | "levels" | "seed">;

export interface EncoderLedger {
  /** Variants that have to be trained: not yet done, and not the same as another. */
  readonly open: readonly EncoderVariant[];
  /** The study so far: the variants in their order, then what an earlier part had besides. */
  study(): EncoderStudy;
  /** Takes a training in, and what is the same as it; writes the study. */
  keep(training: EncoderTraining): Promise<void>;
}

/** Name of a training. */
export function trainingName({ encoder, levels, seed }: Identity): string {
  return `${encoder}${levels}-seed${seed}`;
}

/**
 * Opens the ledger.
 * @param empty the study without trainings
 * @param from an earlier part of it
 * @param output the file that is kept up to date
 * @throws InputError where the earlier part is of another study
 */
export function openLedger(
  empty: EncoderStudy,
  variants: readonly EncoderVariant[],
  from: EncoderStudy | undefined,
  output: string,
): EncoderLedger {
  const earlier = from === undefined ? [] : trainingsOf(empty, from);
  const done = new Map(earlier.map((training) => [trainingName(training), training]));
  const names = new Set(variants.map(trainingName));
  const study = (): EncoderStudy => ({
    ...empty,
    trainings: [
      ...variants.flatMap((variant) => done.get(trainingName(variant)) ?? []),
      ...earlier.filter((training) => !names.has(trainingName(training))),
    ],
  });
  const open = variants.filter(
    (variant) => sameTraining(variant, variants) === undefined && !done.has(trainingName(variant)),
  );
  return {
    open,
    study,
    async keep(training) {
      done.set(trainingName(training), training);
      for (const twin of variants.filter((one) => repeats(one, training, variants))) {
        const { encoder, levels, seed } = twin;
        const sameAs = trainingName(training);
        done.set(trainingName(twin), { ...training, encoder, levels, seed, thresholds: [], sameAs });
      }
      await writeFileWhole(output, `${JSON.stringify(study(), null, 2)}\n`);
    },
  };
}

function repeats(variant: EncoderVariant, training: Identity, variants: readonly EncoderVariant[]): boolean {
  const first = sameTraining(variant, variants);
  return first !== undefined && trainingName(first) === trainingName(training);
}

function trainingsOf(empty: EncoderStudy, from: EncoderStudy): readonly EncoderTraining[] {
  const key = ({ config, frames, stops, trainingRows }: EncoderStudy) =>
    JSON.stringify([config.sha256, frames, stops, trainingRows]);
  if (key(from) === key(empty)) return from.trainings;
  throw inputError({
    file: "--resume",
    path: "",
    rule: "must go on with a study of the same config, images and exposures",
    found: `a study of "${from.config.name}" over ${from.frames} test images`,
    fix: "leave --resume out to start anew, or name another file with -o",
  });
}
