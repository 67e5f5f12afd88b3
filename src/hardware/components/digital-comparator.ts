// Comparison of a code with a stored code, as the digital thermometer behind an ADC makes it.

import { digitalOperation } from "./digital-operation.js";

export const digitalComparator = digitalOperation({
  id: "digital-comparator",
  title: "Digital comparator",
  summary:
    "One comparison of two codes. aladdin: a 40 nm comparator of 32 bits, in proportion; horowitz: an adder of 45 nm, 8 to 32 bits; zigzag: 28 nm full adders.",
  bases: [
    { set: "horowitz", operation: "add" },
    { set: "aladdin", operation: "compare" },
    { set: "zigzag", operation: "full-adder" },
  ],
});
