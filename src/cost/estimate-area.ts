// Area of the chip: pixels from their pitch, columns of the front end, its reference, lanes, memories, periphery. Plain sums
// of the profile's figures; placement and routing are not modelled.

import type { Figure, FigureKind } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { memoryNames } from "../hardware/schema/memory-schema.js";

export type AreaGroup = "pixels" | "front end" | "array" | "memories" | "periphery";

/** An area as count x figure, or count x figure^2 for a pitch. */
export interface AreaTerm {
  readonly part: string;
  readonly group: AreaGroup;
  readonly count: number;
  readonly power: 1 | 2;
  readonly figure: Figure<"area"> | Figure<"length">;
  /** Profile path of the figure. */
  readonly path: string;
}

export interface AreaPart {
  readonly part: string;
  readonly group: AreaGroup;
  readonly squareMetres: number;
  readonly source: string;
  readonly kind: FigureKind;
}

/** Parts of the area; `rails` reference levels are driven at once. */
export function estimateArea(profile: HardwareProfile, rails: number): readonly AreaPart[] {
  return listAreaTerms(profile, rails).map((term) => {
    const { part, group, figure } = term;
    return {
      part,
      group,
      squareMetres: areaOf(term, figure.value),
      source: figure.source,
      kind: figure.kind,
    };
  });
}

/** What a term takes with its figure at a value. */
export function areaOf({ count, power }: AreaTerm, value: number): number {
  return count * value ** power;
}

/** What is summed, before figures are put in. */
export function listAreaTerms(profile: HardwareProfile, rails: number): readonly AreaTerm[] {
  const { sensor, array, memories, area } = profile;
  const lanes = array.inputLanes * array.outputLanes * array.pixelLanes;
  return [
    {
      ...{ part: "pixel array", group: "pixels", count: sensor.rows * sensor.columns, power: 2 },
      ...{ figure: sensor.pixelPitch, path: "/sensor/pixelPitch" },
    },
    ...frontEndTerms(profile, rails),
    term("XNOR array", "array", lanes, array.areaPerLane, "/array/areaPerLane"),
    ...memoryNames.map((name) =>
      term(`${name} memory`, "memories", 1, memories[name].area, `/memories/${name}/area`),
    ),
    term("periphery", "periphery", 1, area.periphery, "/area/periphery"),
  ];
}

function frontEndTerms({ sensor, frontEnd }: HardwareProfile, rails: number): readonly AreaTerm[] {
  const columns =
    frontEnd.kind === "adc"
      ? Math.ceil(sensor.columns / frontEnd.columnsPerConverter)
      : sensor.columns * frontEnd.comparatorsPerColumn;
  const { areaPerColumn } = frontEnd;
  return [
    term("front-end columns", "front end", columns, areaPerColumn, "/frontEnd/areaPerColumn"),
    frontEnd.kind === "adc"
      ? term("references", "front end", 1, frontEnd.areaReference, "/frontEnd/areaReference")
      : term("references", "front end", rails, frontEnd.areaPerRail, "/frontEnd/areaPerRail"),
  ];
}

function term(part: string, group: AreaGroup, count: number, figure: Figure<"area">, path: string): AreaTerm {
  return { part, group, count, power: 1, figure, path };
}
