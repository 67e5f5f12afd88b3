// A synthesis for a terminal: cells by width, with a library area and energy, and what both are held against.

import { formatQuantity } from "../../index.js";
import type { SynthesisedPart } from "../../io/index.js";
import { formatTable, type Alignment } from "./format-table.js";

/** Table of parts; then for every lane the figures beside it. */
export function formatSynthesis(parts: readonly SynthesisedPart[]): string {
  const mapped = parts.some(({ area }) => area !== undefined);
  const sections = [formatParts(parts, mapped), "no latches, no combinational loops, no undriven nets"];
  const held = parts.flatMap(compareRows);
  if (held.length > 0) {
    const heading = [
      "lane",
      "held against",
      "area",
      "synthesised",
      "ratio",
      "energy",
      "synthesised",
      "ratio",
      "kind",
    ];
    const left: Alignment = "left";
    const right: Alignment = "right";
    sections.push(
      formatTable([heading, ...held], [left, left, right, right, right, right, right, right, left]),
      "per binary MAC; synthesised figures at the node and supply of what they are held against",
      "a profile's area holds its share of operand registers and room for placement; a lane's does not",
    );
  }
  return sections.join("\n\n");
}

function formatParts(parts: readonly SynthesisedPart[], mapped: boolean): string {
  const heading = ["part", "I x O x P", "MACs", "cells", "cells per MAC", "flip-flops"];
  const more = ["area", "area per MAC", "energy per MAC", "glitches of toggles", "settles in"];
  const rows = parts.map((part) => [
    part.top === "lane_array" ? "array" : "lane",
    `${part.inputLanes} x ${part.outputLanes} x ${part.pixelLanes}`,
    ...[part.macs, part.cells].map(String),
    (part.cells / part.macs).toFixed(1),
    String(part.flipFlops),
    ...(mapped ? mappedCells(part) : []),
  ]);
  const columns = mapped ? [...heading, ...more] : heading;
  const alignments = columns.map((_, index): Alignment => (index < 2 ? "left" : "right"));
  return formatTable([columns, ...rows], alignments);
}

const squareMicron = 1e-12;

function mappedCells({ area, areaPerMac, energy }: SynthesisedPart): readonly string[] {
  const inUnit = (value: number | undefined) =>
    value === undefined ? "" : formatQuantity(value * squareMicron, "m^2");
  return [
    inUnit(area),
    inUnit(areaPerMac),
    ...(energy === undefined
      ? ["", "", ""]
      : [
          formatQuantity(energy.perMac, "J"),
          `${(100 * energy.glitchShare).toFixed(0)} %`,
          formatQuantity(energy.settlingTime, "s"),
        ]),
  ];
}

function compareRows(part: SynthesisedPart): readonly (readonly string[])[] {
  const { energy, areaPerMac, heldAgainst = [] } = part;
  if (energy === undefined || areaPerMac === undefined) return [];
  return heldAgainst.map(({ name, areaPerLane, macEnergy, scale, kind }) => [
    String(part.inputLanes),
    name,
    ...compare(areaPerLane, scale && scale.area * areaPerMac * squareMicron, "m^2"),
    ...compare(macEnergy, scale && scale.energy * energy.perMac, "J"),
    kind,
  ]);
}

function compare(figure: number, synthesised: number | undefined, unit: string): readonly string[] {
  const shown = formatQuantity(figure, unit);
  return synthesised === undefined
    ? [shown, "node not known", ""]
    : [shown, formatQuantity(synthesised, unit), (synthesised / figure).toFixed(2)];
}
