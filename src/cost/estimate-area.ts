// Area of the chip: pixels from their pitch, columns of the front end, its reference, lanes, memories, periphery. Plain sums
// of the profile's figures; placement and routing are not modelled.

import type { FigureKind } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { memoryNames } from "../hardware/hardware-schema.js";

export interface AreaPart {
  readonly part: string;
  readonly squareMetres: number;
  readonly source: string;
  readonly kind: FigureKind;
}

/** Parts of the area; `rails` reference levels are driven at once. */
export function estimateArea(profile: HardwareProfile, rails: number): readonly AreaPart[] {
  const { sensor, frontEnd, array, memories, area } = profile;
  const pitch = sensor.pixelPitch;
  const reference =
    frontEnd.kind === "adc"
      ? { figure: frontEnd.areaReference, count: 1 }
      : { figure: frontEnd.areaPerRail, count: rails };
  const columns =
    frontEnd.kind === "adc"
      ? Math.ceil(sensor.columns / frontEnd.columnsPerConverter)
      : sensor.columns * frontEnd.comparatorsPerColumn;
  const lanes = array.inputLanes * array.outputLanes * array.pixelLanes;
  return [
    areaPart("pixel array", sensor.rows * sensor.columns * pitch.value ** 2, pitch),
    areaPart("front-end columns", columns * frontEnd.areaPerColumn.value, frontEnd.areaPerColumn),
    areaPart("references", reference.count * reference.figure.value, reference.figure),
    areaPart("XNOR array", lanes * array.areaPerLane.value, array.areaPerLane),
    ...memoryNames.map((name) => areaPart(`${name} memory`, memories[name].area.value, memories[name].area)),
    areaPart("periphery", area.periphery.value, area.periphery),
  ];
}

function areaPart(
  part: string,
  squareMetres: number,
  figure: { readonly source: string; readonly kind: FigureKind },
): AreaPart {
  return { part, squareMetres, source: figure.source, kind: figure.kind };
}
