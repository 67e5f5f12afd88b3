// One front end on one sensor, priced alone: what it adds to a frame's energy, a row's time, the bits that leave it and the
// area. Pixels, array and memories are the same behind every front end and are left out; bias of the columns counts, since a
// slower row holds it longer. The counts are those of the mapping, the prices those of every run.

import { estimateArea } from "../../cost/estimate-area.js";
import { estimateEnergy, type EnergyItem } from "../../cost/estimate-energy.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import { countSensorActions } from "../../mapping/sensor/sensor-actions.js";
import { planSensor, type SensedModel } from "../../mapping/sensor/sensor-plan.js";
import type { FrontEndPoint, StudyDesign } from "../../result/study-schema.js";
import { withLevels } from "./with-levels.js";

/** Parts of the profile whose energy is the front end's. */
const ownFigures = ["/frontEnd/", "/link/", "/static/biasPower"];
const ownAreas = new Set(["front-end columns", "references"]);

/**
 * Prices a front end.
 * @param levels thresholds per sample; 0 behind an ADC: the codes go to the array as they are
 */
export function priceFrontEnd(model: SensedModel, profile: HardwareProfile, levels: number): FrontEndPoint {
  const plan = planSensor(withLevels(model, levels), profile);
  const { readoutSeconds } = plan;
  // Rows that follow each other without a pause: nothing but the readout is in this picture.
  const durations = { frameSeconds: readoutSeconds, readoutSeconds, periodSeconds: readoutSeconds };
  const { items } = estimateEnergy(countSensorActions(plan), durations, plan.rails, profile);
  const own = items.filter(({ figure }) => ownFigures.some((part) => figure.startsWith(part)));
  const joules = sumOf(own);
  const areas = estimateArea(profile, plan.rails).filter(({ part }) => ownAreas.has(part));
  const { frontEnd } = profile;
  return {
    design: designOf(profile),
    levels,
    ...(frontEnd.kind === "adc" ? { bits: frontEnd.bits } : {}),
    joules,
    parts: partsOf(own),
    assumedShare: joules === 0 ? 0 : sumOf(own.filter(({ kind }) => kind === "assumed")) / joules,
    rowSeconds: plan.rowSeconds,
    linkBits: plan.linkBits,
    squareMetres: areas.reduce((sum, { squareMetres }) => sum + squareMetres, 0),
  };
}

function designOf({ frontEnd }: HardwareProfile): StudyDesign {
  return frontEnd.kind === "adc" ? frontEnd.architecture : `thermometer-${frontEnd.strategy}`;
}

/** Exact: the items lie on one grid. */
function sumOf(items: readonly EnergyItem[]): number {
  return items.reduce((sum, { joules }) => sum + joules, 0);
}

function partsOf(items: readonly EnergyItem[]): FrontEndPoint["parts"] {
  const names = [...new Set(items.map(({ component }) => component))];
  return names.map((component) => ({
    component,
    joules: sumOf(items.filter((item) => item.component === component)),
  }));
}
