// The designs as a table, and those that are not predicted with their reasons.

import type { NotPredictable, Validation, ValidatedDesign } from "../../../result/validation-document.js";
import { formatRatio } from "../../format/format-ratio.js";
import { markup, type Html } from "../html.js";
import { table } from "../table.js";

const digits = 4;

const quantityWords: Readonly<Record<string, string>> = {
  averagePower: "average power",
  energyPerFrame: "energy per frame",
  energyPerPixel: "energy per pixel and frame",
  energyPerInference: "energy per inference",
  energyPerOperation: "energy per operation",
  energyPerMac: "energy per MAC",
};

/** Predicted beside published, in the published unit. */
export function validationTable({ document, details }: Validation): Html {
  const bandOf = ({ published }: ValidatedDesign, index: number) => {
    const band = details[index]?.band;
    return band && `${formatRatio(band.low / published)} to ${formatRatio(band.high / published)}`;
  };
  return table("Predicted and published figures", document.designs, [
    { title: "no.", kind: "number", cell: (_, index) => index + 1 },
    { title: "chip", kind: "header", cell: ({ name }) => name },
    { title: "quantity", cell: ({ quantity }) => quantityWords[quantity] ?? quantity },
    { title: "predicted", kind: "number", cell: ({ predicted }) => Number(predicted.toPrecision(digits)) },
    { title: "published", kind: "number", cell: ({ published }) => published },
    { title: "unit", cell: ({ unit }) => unit },
    { title: "predicted / published", kind: "number", cell: ({ ratio }) => formatRatio(ratio) },
    { title: "nine draws in ten", kind: "number", cell: bandOf },
    { title: "what the published figure covers", cell: ({ scope }) => scope },
  ]);
}

/** Chips without a prediction. */
export function notPredictableTable(chips: readonly NotPredictable[]): Html {
  if (chips.length === 0) return markup`<p>None.</p>`;
  return table("Published chips that are not predicted", chips, [
    { title: "chip", kind: "header", cell: ({ name }) => name },
    { title: "why", kind: "sentence", cell: ({ why }) => why },
  ]);
}
