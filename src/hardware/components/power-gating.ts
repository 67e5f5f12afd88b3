// Sleep and wake of the part of a chip that is switched off between frames: charging its supply, the time that takes, and the
// timer that stays on. No sourced figure exists; all are assumptions with bands.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { fromShared } from "./from-shared.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const supply = numeral(takeNumber(parameters, "supply"));
  return withShared({
    wakeEnergy: {
      formula: `wokenCapacitance * (${supply} V)^2`,
      unit: "nJ",
      kind: "assumed",
      source: "charging the supply of what slept; no sourced figure exists",
    },
    wakeTime: {
      value: 10,
      low: 1,
      high: 1000,
      unit: "us",
      kind: "assumed",
      source: "settling of supply and clock after sleep; no sourced figure exists",
    },
    timerPower: fromShared("timerPower"),
  });
}

export const powerGating: Component = {
  id: "power-gating",
  title: "Sleep and wake",
  summary:
    "Energy and time to wake a chip that sleeps between frames, and its timer. Assumed. Left out: leakage of the switches, retention.",
  parameters: {
    supply: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.4,
      maximum: 3.6,
      meaning: "supply that is switched",
    },
  },
  quantities: { wakeEnergy: "energy", wakeTime: "time", timerPower: "power" },
  figures,
};
