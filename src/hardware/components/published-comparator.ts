// The published 65 nm comparator as it was published: one point, not scaled. Its area is not stated, nor its noise.

import type { RowFigure } from "./adjusted-figure.js";
import {
  comparatorNoise,
  comparatorParameters,
  comparatorQuantities,
  decisionTime,
} from "./comparator-parameters.js";
import { publishedComparator } from "./comparator-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import type { FigureDocument, FigureKind } from "../figure.js";
import { fromShared } from "./from-shared.js";
import { residualOffset } from "./residual-offset.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";

const id = "published-comparator";

function figures(parameters: ParameterValues): ComponentFigures {
  const { energy, delay, offset, source } = publishedComparator;
  const kind = publishedComparator.kind as FigureKind;
  const published = (value: number, unit: string): RowFigure => ({ value, unit, source, kind });
  const sigma: FigureDocument = { ...published(offset, "mV"), low: 4, high: 12 };
  return withShared({
    decisionEnergy: {
      ...published(energy, "fJ"),
      low: 20,
      high: energy,
      note: "the worst case; C V^2 scaling of a simulated 130 nm latch gives 20 to 40 fJ",
    },
    delay: published(delay, "ns"),
    decisionTime: decisionTime(parameters, id, delay * 1e-9),
    offset: sigma,
    residualOffset: residualOffset(sigma, takeNumber(parameters, "trimBits")),
    noise: comparatorNoise,
    area: fromShared("comparatorArea"),
  });
}

export const publishedComparator65: Component = {
  id,
  title: "Published 65 nm comparator",
  summary:
    "A clocked comparator of 65 nm at 1.2 V from its paper: 67 fJ in the worst case, 70 ps, offset of 8 mV. Neither node nor supply can be chosen. Noise and area are not its own.",
  parameters: comparatorParameters,
  quantities: comparatorQuantities,
  figures,
};
