// Integer adders from published energies.

import { digitalOperation } from "./digital-operation.js";

export const adder = digitalOperation({
  id: "adder",
  title: "Integer adder",
  summary:
    "One addition. horowitz: 45 nm, 8 to 32 bits; qkeras: the same per bit, area of zigzag full adders; aladdin: 40 nm, 32 bits, in proportion; zigzag: 28 nm full adders.",
  bases: [
    { set: "horowitz", operation: "add" },
    { set: "qkeras", operation: "add", areaSet: { set: "zigzag", operation: "full-adder" } },
    { set: "aladdin", operation: "add" },
    { set: "zigzag", operation: "full-adder" },
  ],
});
