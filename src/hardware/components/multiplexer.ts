// Two-to-one multiplexers, per bit.

import { digitalOperation } from "./digital-operation.js";

export const multiplexer = digitalOperation({
  id: "multiplexer",
  title: "Multiplexer",
  summary:
    "A two-to-one selection of a word. qkeras: priced as an addition per bit, area of three NAND gates; zigzag: three 28 nm NAND gates per bit.",
  bases: [
    {
      set: "qkeras",
      operation: "add",
      areaSet: { set: "zigzag", operation: "nand2", perBit: 3 },
    },
    { set: "zigzag", operation: "nand2", perBit: 3 },
  ],
});
