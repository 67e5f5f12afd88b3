// The trainings of an encoder study: one config per encoder, number of levels and seed, everything else equal.

import type { EncoderConfig, TrainConfig } from "../config/train-schema.js";

/** Encoders that a study compares; levels of bit planes are planes. */
export const studyEncoderKinds = ["learned", "linear", "quantile", "bitPlanes"] as const;
export type StudyEncoder = (typeof studyEncoderKinds)[number];
/** Bit planes of an 8-bit code. */
const mostPlanes = 8;

export interface EncoderAxes {
  readonly encoders: readonly StudyEncoder[];
  /** Values per sample and colour, 1 to 64. */
  readonly levels: readonly number[];
  readonly seeds: readonly number[];
}

export interface EncoderVariant {
  readonly encoder: StudyEncoder;
  readonly levels: number;
  readonly seed: number;
  readonly config: TrainConfig;
}

/**
 * Configs of a study, seed after seed, so that a study that ends early has whole seeds. Bit planes beyond 8 are left out.
 * @param base its learned encoder, if it has one, gives slope, rate and start to those of the study
 */
export function listVariants(base: TrainConfig, { encoders, levels, seeds }: EncoderAxes): EncoderVariant[] {
  return seeds.flatMap((seed) =>
    levels.flatMap((count) =>
      encoders
        .filter((encoder) => encoder !== "bitPlanes" || count <= mostPlanes)
        .map((encoder): EncoderVariant => {
          const name = `${base.name}-${encoder}${count}-seed${seed}`;
          const config = { ...base, name, seed, encoder: encoderOf(base.encoder, encoder, count) };
          return { encoder, levels: count, seed, config };
        }),
    ),
  );
}

/**
 * The variant whose training is this one's, step by step: the highest bit plane is a linear thermometer of one level.
 * @returns the earlier variant, or undefined where there is none
 */
export function sameTraining(
  variant: EncoderVariant,
  variants: readonly EncoderVariant[],
): EncoderVariant | undefined {
  if (variant.levels !== 1 || variant.encoder !== "bitPlanes") return undefined;
  return variants.find(
    ({ encoder, levels, seed }) => encoder === "linear" && levels === 1 && seed === variant.seed,
  );
}

function encoderOf(base: EncoderConfig, encoder: StudyEncoder, levels: number): EncoderConfig {
  if (encoder === "bitPlanes") return { kind: encoder, bits: levels };
  return encoder === "learned" && base.kind === "learned" ? { ...base, levels } : { kind: encoder, levels };
}
