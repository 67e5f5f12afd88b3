// What corrections and calibrations cost, from the actions they take and the figures of profile and analog document. Not priced:
// the host that learns thresholds, and the amplifier's bias while auto-zeroing.

import type { Analog } from "../analog/analog.js";
import type { CalibrationChoice } from "../analog/sensor-physics.js";
import type { HardwareProfile, ThermometerFrontEnd } from "../hardware/hardware-profile.js";
import { planSensor } from "../mapping/sensor/sensor-plan.js";
import type { Model } from "../model/model.js";
import type { ChipGeometry } from "../sensor/chip/geometry.js";
import type { BubbleCorrection } from "../sensor/comparator/bubble-correction.js";
import { correctionFullAdders } from "../sensor/comparator/bubble-logic.js";

export interface Design {
  readonly model: Model;
  readonly profile: HardwareProfile;
  readonly frontEnd: ThermometerFrontEnd;
  readonly analog: Analog;
  readonly geometry: ChipGeometry;
}

export interface CalibrationPrice {
  readonly joules: number;
  readonly seconds: number;
  readonly repeats: "never" | "once" | "every frame";
  readonly squareMetres: number;
}

/** Correcting every sample of a frame, one corrector per column. */
export function priceCorrection(
  { model, profile, analog, geometry }: Design,
  levels: number,
  correction: BubbleCorrection,
): { readonly fullAdders: number; readonly joules: number; readonly squareMetres: number } {
  const fullAdders = correctionFullAdders(levels, correction);
  const { node, supply, energy, area } = analog.fullAdder;
  const shrink = profile.process.node.value / node.value;
  const volts = profile.process.supply.value / supply.value;
  const { height, width, channels } = model.input;
  return {
    fullAdders,
    joules: height * width * channels * fullAdders * energy.value * shrink * volts ** 2,
    squareMetres: geometry.columnCount * fullAdders * area.value * shrink ** 2,
  };
}

/** One calibration of a chip. */
export function priceCalibration(design: Design, choice: CalibrationChoice): CalibrationPrice {
  switch (choice.method) {
    case "none":
      return { joules: 0, seconds: 0, repeats: "never", squareMetres: 0 };
    case "profile":
      return design.frontEnd.calibration.method === "auto-zero"
        ? priceCalibration(design, { method: "auto-zero" })
        : priceCalibration(
            design,
            design.frontEnd.calibration.method === "none" ? { method: "none" } : { method: "offset-trim" },
          );
    case "offset-trim":
      return priceTrim(design, choice.bits ?? design.analog.calibration.trim.bits);
    case "auto-zero":
      return priceAutoZero(design);
    case "relearned":
      return priceRelearning(design);
    case "trim-relearned": {
      const trim = priceTrim(design, design.analog.calibration.trim.bits);
      const relearning = priceRelearning(design);
      return {
        joules: trim.joules + relearning.joules,
        seconds: trim.seconds + relearning.seconds,
        repeats: "once",
        squareMetres: trim.squareMetres + relearning.squareMetres,
      };
    }
  }
}

function comparatorCount({ frontEnd, geometry, analog, model }: Design): number {
  const { height, width, channels } = model.input;
  const places = analog.comparator.scope === "pixel" ? height * width * channels : geometry.columnCount;
  return places * frontEnd.comparatorsPerColumn;
}

/** All comparators at once: a settling and so many firings per bit. */
function priceTrim(design: Design, bits: number): CalibrationPrice {
  const { frontEnd, analog } = design;
  const { repeats, settlingTime, areaPerBit } = analog.calibration.trim;
  const comparators = comparatorCount(design);
  return {
    joules: comparators * bits * repeats * frontEnd.decisionEnergy.value,
    seconds: bits * (settlingTime.value + repeats * frontEnd.decisionTime.value),
    repeats: "once",
    squareMetres: comparators * bits * areaPerBit.value,
  };
}

/** Before each sample row a settling, and the capacitor of every comparator charged by the supply once. */
function priceAutoZero(design: Design): CalibrationPrice {
  const { model, profile, frontEnd, analog } = design;
  const { capacitance, settlingTime, area } = analog.calibration.autoZero;
  const { samples, sampleRows, physicalRowsPerSampleRow } = planSensor(model, profile);
  return {
    joules: samples * frontEnd.comparatorsPerColumn * capacitance.value * profile.process.supply.value ** 2,
    seconds: sampleRows * physicalRowsPerSampleRow * settlingTime.value,
    repeats: "every frame",
    squareMetres: comparatorCount(design) * area.value,
  };
}

/** Frames read at every code of the reference: the host must know where each sample lies among them. */
function priceRelearning({ model, profile, frontEnd, analog }: Design): CalibrationPrice {
  const { frames } = analog.calibration.relearn;
  const codes = 2 ** (analog.reference.bits === 0 ? 12 : analog.reference.bits);
  const { samples, sampleRows, physicalRowsPerSampleRow } = planSensor(model, profile);
  const rows = sampleRows * physicalRowsPerSampleRow;
  const settlings = rows * codes;
  return {
    joules:
      frames *
      (samples * codes * frontEnd.decisionEnergy.value + settlings * frontEnd.referenceSettlingEnergy.value),
    seconds: frames * settlings * (frontEnd.referenceSettlingTime.value + frontEnd.decisionTime.value),
    repeats: "once",
    squareMetres: 0,
  };
}
