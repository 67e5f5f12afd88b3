// The words of the report, once, and what the numbers leave out. Constant text.

import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";

const terms: readonly (readonly [string, string])[] = [
  ["sample", "one pixel value of one colour"],
  [
    "thermometer",
    "an encoding of a sample by M comparisons: bit i is +1 when the sample is at least threshold i",
  ],
  ["decision", "one firing of one comparator"],
  ["settling", "one change of the reference that comparators compare with"],
  ["binary MAC", "one XNOR and its share of the popcount; counts as two operations"],
  ["integer MAC", "the same for an integer input and a weight of −1 or +1"],
  ["action", "one thing a hardware unit does once; energy is actions times the profile's figure for one"],
  ["utilization", "useful 1-bit MACs over the lane slots the array offers in its cycles"],
  [
    "stall",
    "a cycle in which no lane steps: the array waits for a memory port or for partial sums, or its pipeline fills or drains",
  ],
  ["step", "a cycle in which the lanes work; each needs one word of weights"],
  [
    "loop order",
    "output-stationary: sums stay in the lanes until they are done; weight-stationary: a word of weights stays while a row of positions passes under it",
  ],
  [
    "interleaved rows",
    "consecutive layers take turns on the array row by row, so that only the rows a kernel needs are stored between them",
  ],
  ["frame time", "from the first sensor row selected to the last logit"],
  ["logit", "an integer output of the network; the largest names the class"],
  ["1 Mb", "1 000 000 bits"],
];

const leftOut: readonly string[] = [
  "Energy, power and area are counts times the profile's figures: what no figure covers (wiring, pads, supply losses, temperature, spread between chips) is not in them.",
  "Outputs are exact integers of the exported network. No energy or time figure can change an output bit.",
  "Accuracy is that of the frames given to this run, not of a data set, unless they are one.",
];

/** Glossary and limits of the model. */
export function glossarySection(context: SectionContext): Html {
  return section(
    context,
    "words",
    "Words and limits",
    markup`<dl class="glossary">${terms.map(([term, meaning]) => markup`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>
    <ul>${leftOut.map((text) => markup`<li>${text}</li>`)}</ul>`,
  );
}
