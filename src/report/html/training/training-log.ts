// What the report of a training shows: plain data, so that the page can be made again from a kept log.

export interface TrainingEpoch {
  readonly trainingLoss: number;
  /** Parts of 1. */
  readonly trainingAccuracy: number;
  readonly rate: number;
  readonly validationLoss?: number | undefined;
  readonly validationAccuracy?: number | undefined;
  /** Thresholds per colour after the epoch. */
  readonly thresholds: readonly (readonly number[])[];
}

export interface TrainingLog {
  readonly name: string;
  readonly description?: string | undefined;
  readonly labels: readonly string[];
  /** Epochs that the schedule asks for. */
  readonly plannedEpochs: number;
  readonly epochs: readonly TrainingEpoch[];
  /** Of the last epoch's validation: `confusion[label][found]`. */
  readonly confusion?: readonly (readonly number[])[] | undefined;
  /** Of the exported model on the test images. */
  readonly test?: { readonly frames: number; readonly correct: number } | undefined;
  /** Words and values in the order to be shown. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Whether more epochs are to come; the page then reloads itself. */
  readonly running: boolean;
}
