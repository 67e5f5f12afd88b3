// ADC energies as tabulated by papers on in-memory accelerators. Tables, not silicon checks; kept at their 32 nm.

import { tableAdcs } from "./adc-table.js";
import { adjustedFigure } from "./adjusted-figure.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { RangeRefusal } from "./range-refusal.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";

const designs = ["isaac", "forms", "newton"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const design = takeWord(parameters, "design", designs);
  const bits = takeNumber(parameters, "bits");
  const rows = tableAdcs.filter((row) => row.design === design);
  const row = rows.find((candidate) => candidate.bits === bits);
  if (row === undefined) {
    const known = rows.map((candidate) => candidate.bits).join(", ");
    throw new RangeRefusal(`accelerator-adc: "${design}" has an ADC of ${known} bits, found ${bits}`);
  }
  const { energy: value, source, kind } = row;
  return withShared({
    conversionEnergy: adjustedFigure({ value, unit: "pJ", source, kind }, [], "tableAdcError"),
  });
}

export const acceleratorAdc: Component = {
  id: "accelerator-adc",
  title: "ADC of an accelerator paper",
  summary:
    "Energy per conversion of a SAR ADC at 32 nm as ISAAC, FORMS or Newton tabulate it. Flatters the ADC of an imager. Left out: perhaps references and clocks; area, time and errors.",
  parameters: {
    design: { type: "choice", options: designs, meaning: "the paper" },
    bits: { type: "count", minimum: 4, maximum: 10, meaning: "resolution; isaac 4 to 10, forms 4, newton 9" },
  },
  quantities: { conversionEnergy: "energy" },
  figures,
};
