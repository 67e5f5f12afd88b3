// A profile for a terminal: part by part, every figure with its value, band, kind and where it comes from.

import { formatQuantity, type DescribedFigure, type ProfileDescription } from "../../index.js";
import { formatTable } from "./format-table.js";
import { plainText } from "./plain-text.js";

const digits = 4;
const indent = "      ";

/** The text of `focalbit profile show`. */
export function formatProfile({ name, description, components, parts }: ProfileDescription): string {
  const about = description === undefined ? [] : [plainText(description)];
  const sections = parts.map(({ part, figures }) => [plainText(part), ...formatFigures(figures)].join("\n"));
  return [
    [`profile ${plainText(name)}`, ...about].join("\n"),
    ...(components.length === 0 ? [] : [formatInstances(components)]),
    ...sections,
  ].join("\n\n");
}

function formatInstances(components: ProfileDescription["components"]): string {
  const rows = components.map(({ instance, component, parameters }) => [
    `  ${instance}`,
    component,
    Object.entries(parameters)
      .map(([name, value]) => `${name} ${formatParameter(value)}`)
      .join(", "),
  ]);
  return `components\n${formatTable(rows, ["left", "left", "left"])}`;
}

type Parameter = ProfileDescription["components"][number]["parameters"][string];

function formatParameter(parameter: Parameter): string {
  if (typeof parameter !== "object") return String(parameter);
  return "figure" in parameter ? parameter.figure : `${parameter.value} ${parameter.unit}`;
}

/** One line of numbers per figure, then its derivation. */
function formatFigures(figures: readonly DescribedFigure[]): string[] {
  const rows = figures.map((figure) => [
    `  ${figure.name}`,
    formatQuantity(figure.value, figure.unit, digits),
    formatBand(figure),
    figure.kind,
  ]);
  const lines = formatTable(rows, ["left", "right", "left", "left"]).split("\n");
  return figures.flatMap((figure, index) => [
    lines[index] ?? "",
    ...explain(figure).map((line) => `${indent}${plainText(line)}`),
  ]);
}

function formatBand({ low, high, unit }: Pick<DescribedFigure, "low" | "high" | "unit">): string {
  if (low === undefined || high === undefined) return "";
  return `${formatQuantity(low, unit, digits)} to ${formatQuantity(high, unit, digits)}`;
}

function explain(figure: DescribedFigure): string[] {
  const { formula, inputs = [], movedBy = [], scaledFrom, component, source, note } = figure;
  return [
    ...(formula === undefined ? [] : [`= ${formula}`]),
    ...(inputs.length === 0 ? [] : [`with ${inputs.map(formatInput).join(", ")}`]),
    ...(movedBy.length === 0 ? [] : [`uncertain through ${movedBy.join(", ")}`]),
    ...(scaledFrom === undefined
      ? []
      : [`scaled from ${scaledFrom.value} ${scaledFrom.unit}: ${scaledFrom.rule}`]),
    ...(component === undefined ? [] : [`component ${component}`]),
    `source: ${source}`,
    ...(note === undefined ? [] : [`note: ${note}`]),
  ];
}

function formatInput(input: NonNullable<DescribedFigure["inputs"]>[number]): string {
  const band = formatBand(input);
  const value = formatQuantity(input.value, input.unit, digits);
  return `${input.name} ${value}${band === "" ? "" : ` (${band})`} ${input.kind}`;
}
