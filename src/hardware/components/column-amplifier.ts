// An amplifier of a column (gain stage, buffer, sampler): the bias that settles its load in the given time, gm = C / time
// constant and I = gm x overdrive, CamJ's gm / Id method. It costs power for as long as it is on.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const take = (name: string, scale = 1) => numeral(takeNumber(parameters, name) * scale);
  const settling = numeral(Math.log(2 ** (takeNumber(parameters, "settlingBits") + 1)));
  const charge = `amplifierBranches * ${take("supply")} V * overdrive * ${take("gain")} * ${take("load", 1e15)} fF * ${settling}`;
  const source =
    "gm / Id method of CamJ (ISCA 2023): bias that settles gain x load to half a step in time; number of branches assumed";
  return withShared({
    power: { formula: `${charge} / (${take("settlingTime", 1e9)} ns)`, unit: "uW", kind: "assumed", source },
    settlingEnergy: {
      formula: charge,
      unit: "pJ",
      kind: "assumed",
      source: `${source}; on for one settling time only`,
    },
  });
}

export const columnAmplifier: Component = {
  id: "column-amplifier",
  title: "Column amplifier",
  summary:
    "Class-A amplifier by the gm / Id method: power while on, and energy where it is on for one settling alone. Left out: slewing, noise, feedback network, area.",
  parameters: {
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 3.6, meaning: "analog supply" },
    load: {
      type: "quantity",
      dimension: "capacitance",
      minimum: 1e-15,
      maximum: 1e-10,
      meaning: "capacitance it drives",
    },
    gain: {
      type: "count",
      minimum: 1,
      maximum: 64,
      meaning: "closed-loop gain, which divides the bandwidth",
    },
    settlingBits: {
      type: "count",
      minimum: 1,
      maximum: 14,
      meaning: "settles to half a step of so many bits",
    },
    settlingTime: {
      type: "quantity",
      dimension: "time",
      minimum: 1e-9,
      maximum: 1e-2,
      meaning: "time it has",
    },
  },
  quantities: { power: "power", settlingEnergy: "energy" },
  figures,
};
