// The critical path of a synthesised XNOR-popcount element and the clock it allows; other nodes and supplies by the
// alpha-power law. Apart from the energies, because delay has data only down to 0.5 V.

import { adjustedFigure } from "./adjusted-figure.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { fastestClock } from "./fastest-clock.js";
import { laneParameters } from "./lane-parameters.js";
import { laneFigure, laneLibrary, laneLibraryNames, laneVariants } from "./lane-table.js";
import { pointOf } from "./operation-table.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { alphaPowerDelay } from "../scaling/alpha-power-delay.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const library = laneLibrary(takeWord(parameters, "library", laneLibraryNames));
  const variant = takeWord(parameters, "variant", laneVariants);
  const to = { node: takeNumber(parameters, "node"), supply: takeNumber(parameters, "supply") };
  const row = laneFigure("settlingTime", library.name, variant, takeNumber(parameters, "width"));
  const delay = alphaPowerDelay.scale(1, pointOf(library), to);
  const criticalPath = adjustedFigure(row, [delay], "logicDelayError");
  return withShared({ criticalPath, maximumFrequency: fastestClock(criticalPath) });
}

export const xnorLaneTiming: Component = {
  id: "xnor-lane-timing",
  title: "Speed of an XNOR-popcount element",
  summary:
    "Last output change in gate-level simulation of the element with its operand registers, for random operands. Left out: clock skew, setup, slow corners.",
  parameters: {
    ...laneParameters,
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.5,
      maximum: 1.98,
      meaning: "logic supply",
    },
  },
  quantities: { criticalPath: "time", maximumFrequency: "frequency" },
  figures,
};
