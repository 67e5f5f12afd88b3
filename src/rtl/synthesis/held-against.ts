// The figures that a synthesis is held against: the component library's own lanes of the same cells, and what a profile says
// of its array, each beside what was synthesised here. A profile stands at another node and supply; the synthesis is taken
// there by the component library's rules for energy and area, where its own node is known.

import {
  laneFigure,
  laneLibrary,
  laneLibraryNames,
  laneVariants,
} from "../../hardware/components/lane-table.js";
import { pointOf } from "../../hardware/components/operation-table.js";
import { RangeRefusal } from "../../hardware/components/range-refusal.js";
import type { FigureKind } from "../../hardware/figure.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import { areaNodeSquared } from "../../hardware/scaling/area-node-squared.js";
import { capacitanceVoltage } from "../../hardware/scaling/capacitance-voltage.js";
import type { OperatingPoint } from "../../hardware/scaling/scaling-rule.js";

/** Per binary MAC. */
export interface LaneFigures {
  /** Where they come from. */
  readonly name: string;
  /** J. */
  readonly macEnergy: number;
  /** m^2. */
  readonly areaPerLane: number;
  readonly kind: FigureKind;
  /** What a synthesised energy and area are multiplied by to stand at the same node and supply; absent where not known. */
  readonly scale?: { readonly energy: number; readonly area: number };
}

/**
 * All figures for a lane.
 * @param library name of the liberty library
 * @param width inputs of the lane
 */
export function listLaneFigures(
  library: string,
  width: number,
  profile?: HardwareProfile,
): readonly LaneFigures[] {
  const known = laneLibraryNames.find((name) => library.startsWith(name));
  const own = known === undefined ? [] : componentFigures(known, width);
  return profile === undefined ? own : [...own, profileFigures(profile, known)];
}

function componentFigures(library: (typeof laneLibraryNames)[number], width: number): readonly LaneFigures[] {
  return laneVariants.flatMap((variant): LaneFigures[] => {
    try {
      const energy = laneFigure("randomEnergy", library, variant, width);
      const area = laneFigure("area", library, variant, width);
      return [
        {
          name: `component xnor-lane, ${library}, ${variant} tree, ${width} inputs`,
          macEnergy: energy.value * femto,
          areaPerLane: area.value * squareMicron,
          kind: energy.kind,
          scale: { energy: 1, area: 1 },
        },
      ];
    } catch (error) {
      // Not synthesised so wide or so narrow: nothing to hold against.
      if (error instanceof RangeRefusal) return [];
      throw error;
    }
  });
}

const femto = 1e-15;
const squareMicron = 1e-12;

function profileFigures(
  profile: HardwareProfile,
  library: (typeof laneLibraryNames)[number] | undefined,
): LaneFigures {
  const { macEnergy, areaPerLane } = profile.array;
  const to = lanePoint(profile);
  const from = library === undefined ? undefined : pointOf(laneLibrary(library));
  const scale =
    from === undefined || to === undefined
      ? {}
      : {
          scale: {
            energy: capacitanceVoltage.scale(1, from, to).factor,
            area: areaNodeSquared.scale(1, from, to).factor,
          },
        };
  return {
    name: `profile ${profile.name}`,
    macEnergy: macEnergy.value,
    areaPerLane: areaPerLane.value,
    kind: macEnergy.kind,
    ...scale,
  };
}

/** Node and supply of a profile's lanes, where it takes them from the component library. */
function lanePoint({ components = {}, figures = {} }: HardwareProfile): OperatingPoint | undefined {
  const use = Object.values(components).find(({ component }) => component === "xnor-lane");
  const resolve = (name: string): number | undefined => {
    const parameter = use?.parameters[name];
    const figure =
      typeof parameter === "object" && "figure" in parameter ? figures[parameter.figure] : undefined;
    return figure?.value;
  };
  const [node, supply] = [resolve("node"), resolve("supply")];
  return node === undefined || supply === undefined ? undefined : { node, supply };
}
