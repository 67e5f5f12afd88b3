// The outcome of a training in a few lines.

import type { TrainingOutcome } from "../../io/index.js";

/** Text without a line break at its end. */
export function formatTraining({ name, epochs, trainingLoss, validation, checked }: TrainingOutcome): string {
  const percent = (correct: number, frames: number) =>
    `${((100 * correct) / frames).toFixed(1)} % (${correct} of ${frames})`;
  return [
    `trained "${name}": ${epochs} ${epochs === 1 ? "epoch" : "epochs"}`,
    `  training loss  ${trainingLoss.toFixed(4)} nats`,
    ...(validation === undefined
      ? []
      : [`  validation     ${percent(validation.correct, validation.frames)}`]),
    ...(checked === undefined
      ? []
      : [
          `  ${checked.rows.padEnd(13)}  ${percent(checked.correct, checked.frames)}`,
          `  export         the model's integers are the trainer's on all ${checked.frames} ${checked.rows} frames`,
        ]),
  ].join("\n");
}
