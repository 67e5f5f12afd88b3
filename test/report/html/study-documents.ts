// Small documents of the studies of networks, with any name.

import type { EncoderStudy } from "../../../src/result/encoder-study/encoder-study-schema.js";
import type { ExposureStudy } from "../../../src/result/exposure-study/exposure-study-schema.js";

/** Four encoders, two numbers of levels, two seeds. */
export function encoderStudy(name: string): EncoderStudy {
  const trainings = ["learned", "linear", "quantile", name].flatMap((encoder, i) =>
    [1, 8].flatMap((levels) =>
      [1, 2].map((seed) => ({
        encoder,
        levels,
        seed,
        trainingLoss: 1.5,
        correct: [20 + i + seed, 50 + 2 * i + levels],
        thresholds: [[0.5]],
      })),
    ),
  );
  return {
    format: "focalbit/encoder-study@1",
    focalbit: "0",
    command: name,
    config: { name, epochs: 8, sha256: "0" },
    frames: 100,
    trainingRows: 500,
    stops: [-2, 0],
    trainings,
  };
}

/** Two models at three exposures. */
export function exposureStudy(name: string): ExposureStudy {
  const outcome = (accuracyMean: number) => ({
    chips: 3,
    frames: 10,
    accuracyMean,
    accuracyStd: 0.02,
    accuracyWorst: accuracyMean - 0.05,
    accuracyBest: accuracyMean + 0.05,
    encoderBitFlipRate: 0.1,
    classFlipRate: 0.2,
  });
  const identity = { name, sha256: "0".repeat(64) };
  const curve = (best: number) => ({
    model: identity,
    profile: identity,
    encoder: "thermometer",
    fixed: [outcome(best - 0.3), outcome(best), outcome(best - 0.2)],
    moved: [outcome(best - 0.1), outcome(best), outcome(best - 0.1)],
  });
  return {
    format: "focalbit/exposure-study@1",
    focalbit: "0",
    command: name,
    analog: identity,
    seed: 1,
    stops: [-3, 0, 3],
    labelled: true,
    curves: [curve(0.6), curve(0.5)],
  };
}
