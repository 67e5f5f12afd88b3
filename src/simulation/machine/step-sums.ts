// What a run of steps comes to, before it is entered in the tally: plain numbers, since this is the innermost loop.

export interface StepSums {
  steps: number;
  weightPort: number;
  activationPort: number;
  weightReads: number;
  inputWords: number;
  operandBits: number;
}

/** Nothing yet. */
export function emptySums(): StepSums {
  return { steps: 0, weightPort: 0, activationPort: 0, weightReads: 0, inputWords: 0, operandBits: 0 };
}
