// Own syntheses of XNOR-popcount processing elements as a table: library, adder tree, width. Between widths interpolated in
// the logarithm. Figures are per 1-bit lane; what the operand registers add stands apart.

import table from "./data/xnor-lanes.json" with { type: "json" };
import { RangeRefusal } from "./range-refusal.js";
import type { FigureKind } from "../figure.js";
import type { CactiCell } from "./cacti-table.js";
import type { RowFigure } from "./adjusted-figure.js";
import { interpolate, type Point } from "../scaling/interpolate.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export const laneVariants = ["full-adder", "plain"] as const;

/** One synthesised library: where it stands and which class its leakage is of. */
export interface LaneLibrary {
  readonly name: string;
  /** nm. */
  readonly node: number;
  /** V. */
  readonly supply: number;
  readonly cell: CactiCell;
}

type LaneRow = (typeof table.rows)[number];

export const laneRows: readonly LaneRow[] = table.rows;
export const laneLibraryNames = ["nangate45", "sky130hd", "ihp130", "osu018"] as const;

export function laneLibrary(name: string): LaneLibrary {
  const row = defined(
    laneRows.find(({ library }) => library === name),
    `the library ${name}`,
  );
  return { name, node: row.node, supply: row.supply, cell: name === "nangate45" ? "hp" : "lstp" };
}

/** What can be read of a row, per lane. */
export const laneQuantities = {
  randomEnergy: { unit: "fJ", of: ({ randomEnergy }: LaneRow) => randomEnergy },
  heldEnergy: { unit: "fJ", of: ({ heldEnergy }: LaneRow) => heldEnergy },
  operandEnergy: {
    unit: "fJ",
    of: ({ energyWithOperands, randomEnergy }: LaneRow) => (energyWithOperands - randomEnergy) / 2,
  },
  area: { unit: "um^2", of: ({ area, width }: LaneRow) => area / width },
  operandArea: {
    unit: "um^2",
    of: ({ areaWithOperands, area, width }: LaneRow) => (areaWithOperands - area) / 2 / width,
  },
  leakage: { unit: "uW", of: ({ leakagePower, width }: LaneRow) => leakagePower / width },
  operandLeakage: {
    unit: "uW",
    of: ({ leakagePowerWithOperands, leakagePower, width }: LaneRow) =>
      (leakagePowerWithOperands - leakagePower) / 2 / width,
  },
  settlingTime: { unit: "ps", of: ({ settlingTimeWithOperands }: LaneRow) => settlingTimeWithOperands },
} as const;
export type LaneQuantity = keyof typeof laneQuantities;

/** Whether a figure stands in the table as such, so that a row keeps its kind. */
const asSynthesised: ReadonlySet<LaneQuantity> = new Set(["randomEnergy", "heldEnergy", "settlingTime"]);

/**
 * A figure of a lane of one width, per lane (a settling time: of the element).
 * @throws RangeRefusal where the library was not synthesised so wide or so narrow, or not with held weights
 */
export function laneFigure(
  quantity: LaneQuantity,
  library: string,
  variant: string,
  width: number,
): RowFigure {
  const { unit, of } = laneQuantities[quantity];
  const rows = laneRows.filter((row) => row.library === library && row.variant === variant);
  const points = rows
    .map((row) => [row.width, of(row)] as const)
    .filter((point): point is Point => point[1] !== undefined);
  const widths = points.map(([at]) => at);
  const [least, greatest] = [Math.min(...widths), Math.max(...widths)];
  if (points.length === 0)
    throw new RangeRefusal(`xnor-lane: "${library}" was not simulated with held weights`);
  if (width < least || width > greatest) {
    throw new RangeRefusal(`xnor-lane: the width must lie within ${least} to ${greatest}, found ${width}`);
  }
  const { source, kind } = defined(rows[0], "a row of the library");
  const exact = widths.includes(width) && asSynthesised.has(quantity);
  const place = `${variant} tree, ${width} inputs${widths.includes(width) ? "" : ", interpolated between widths"}`;
  const known: FigureKind = exact ? (kind as FigureKind) : "derived";
  return { value: interpolate(points, width), unit, source: `${source}; ${place}`, kind: known };
}
