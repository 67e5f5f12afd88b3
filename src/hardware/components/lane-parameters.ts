// What both components of an XNOR-popcount element ask for: which synthesis, and how wide.

import { laneLibraryNames, laneVariants } from "./lane-table.js";

export const laneParameters = {
  library: {
    type: "choice",
    options: laneLibraryNames,
    meaning: "standard-cell library that was synthesised",
  },
  variant: {
    type: "choice",
    options: laneVariants,
    meaning: "adder tree on full-adder cells, or left to the mapper",
  },
  width: { type: "count", minimum: 64, maximum: 256, meaning: "inputs of one element (input lanes)" },
} as const;
