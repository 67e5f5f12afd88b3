// The model as a sensor sees it, with another number of levels. Where they lie costs nothing; whether colours share them
// does, since each distinct ladder is settled (or driven) by itself, so that is kept as the model has it.

import type { SensedModel } from "../../mapping/sensor/sensor-plan.js";

/** Levels of the model's encoder: 1 for binary input, 0 for integers. */
export function levelsOf({ encoder }: SensedModel): number {
  if (encoder.kind === "thermometer") return encoder.thresholds[0]?.length ?? 0;
  return encoder.kind === "binary" ? 1 : 0;
}

/** The model with evenly spaced levels; 0: integers, compared with nothing. */
export function withLevels(model: SensedModel, levels: number): SensedModel {
  const { input } = model;
  if (levels === 0) return { input, encoder: { kind: "integer", bits: 8, zeroPoint: 0 } };
  const distinct = distinctLadders(model);
  const thresholds = Array.from({ length: input.channels }, (_, colour) => {
    // A shift far below one step makes a ladder another one.
    const shift = distinct[colour] ?? 0;
    return Array.from({ length: levels }, (_, i) => (i + 1 + shift / 1024) / (levels + 1));
  });
  return { input, encoder: { kind: "thermometer", thresholds, shared: false } };
}

/** For each colour the number of its ladder; colours of equal ladders have one number. */
function distinctLadders({ encoder, input }: SensedModel): readonly number[] {
  if (encoder.kind !== "thermometer") return Array.from({ length: input.channels }, () => 0);
  const names = encoder.thresholds.map((ladder) => ladder.join(" "));
  const order = [...new Set(names)];
  return names.map((name) => order.indexOf(name));
}
