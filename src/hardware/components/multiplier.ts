// Integer multipliers from published energies, for engines that are not binary throughout.

import { digitalOperation } from "./digital-operation.js";

export const multiplier = digitalOperation({
  id: "multiplier",
  title: "Integer multiplier",
  summary:
    "One multiplication of two equal words. horowitz: 45 nm, 8 and 32 bits, between them interpolated.",
  bases: [{ set: "horowitz", operation: "multiply" }],
});
