// Profile and analog document -> the sensor's numbers. Volts become fractions of the swing here and nowhere else; full scale
// is the swing, that is swing / conversion gain electrons.

import type { AdcFrontEnd, HardwareProfile, ThermometerFrontEnd } from "../hardware/hardware-profile.js";
import { sampledNoiseVolts } from "../sensor/calibration/auto-zero.js";
import { darkElectrons } from "../sensor/chain/dark-current.js";
import { resetNoiseElectrons } from "../sensor/chain/read-noise.js";
import type {
  Calibration,
  ComparatorPhysics,
  ConverterPhysics,
  PixelPhysics,
  SensorPhysics,
} from "../sensor/chip/physics.js";
import { metastabilityWindow } from "../sensor/comparator/metastability.js";
import type { Analog } from "./analog.js";

/** How offsets are dealt with: as the profile states, or by a method simulated with the analog document's figures. */
export type CalibrationChoice =
  | { readonly method: "profile" }
  | { readonly method: "none" }
  | { readonly method: "offset-trim"; readonly bits?: number }
  | { readonly method: "auto-zero" }
  | { readonly method: "relearned" }
  | { readonly method: "trim-relearned" };

/** The physics of a design point. */
export function sensorPhysics(
  profile: HardwareProfile,
  analog: Analog,
  calibration: CalibrationChoice = { method: "profile" },
): SensorPhysics {
  const swing = profile.sensor.swing.value;
  const { frontEnd } = profile;
  return {
    pixel: pixelPhysics(profile, analog),
    column: { gain: analog.column.gain.value, offset: analog.column.offset.value / swing },
    frontEnd:
      frontEnd.kind === "adc"
        ? converterPhysics(frontEnd, analog, swing)
        : comparatorPhysics(frontEnd, profile, analog, calibration),
  };
}

function pixelPhysics({ sensor }: HardwareProfile, { pixel }: Analog): PixelPhysics {
  const fullScaleElectrons = sensor.swing.value / sensor.conversionGain.value;
  const dark = {
    rate: sensor.darkCurrent.value,
    referenceTemperature: pixel.darkReferenceTemperature.value,
    temperature: pixel.temperature.value,
    doublingTemperature: pixel.darkDoublingTemperature.value,
  };
  return {
    fullScaleElectrons,
    capacity: sensor.fullWell.value / fullScaleElectrons,
    bloomingLeak: pixel.bloomingLeak.value,
    photonShot: true,
    darkElectrons: darkElectrons(dark, sensor.exposureTime.value),
    prnu: sensor.prnu.value,
    dsnuElectrons: sensor.dsnu.value,
    readNoiseElectrons: sensor.readNoise.value,
    resetNoiseElectrons: pixel.correlatedDoubleSampling
      ? 0
      : resetNoiseElectrons(sensor.conversionGain.value, pixel.temperature.value),
    chipGain: pixel.chipGain.value,
  };
}

function comparatorPhysics(
  frontEnd: ThermometerFrontEnd,
  profile: HardwareProfile,
  analog: Analog,
  choice: CalibrationChoice,
): ComparatorPhysics {
  const swing = profile.sensor.swing.value;
  const { comparator, reference } = analog;
  const window = metastabilityWindow({
    gain: comparator.gain.value,
    timeConstant: comparator.latchTimeConstant.value,
    decisionTime: frontEnd.decisionTime.value,
    logicLevel: profile.process.supply.value,
  });
  const { offsetTable } = comparator;
  return {
    kind: "thermometer",
    strategy: frontEnd.strategy,
    comparatorsPerColumn: frontEnd.comparatorsPerColumn,
    scope: comparator.scope,
    offset: frontEnd.offset.value / swing,
    ...(offsetTable === undefined ? {} : { offsetTable: offsetTable.values.map((volts) => volts / swing) }),
    noise: frontEnd.noise.value / swing,
    hysteresis: comparator.hysteresis.value / swing,
    metastabilityWindow: window / swing,
    kickback: comparator.kickback.value / swing,
    bubbleCorrection: analog.bubbleCorrection,
    calibration: chooseCalibration(choice, frontEnd, analog, swing),
    relearnFrames:
      choice.method === "relearned" || choice.method === "trim-relearned"
        ? analog.calibration.relearn.frames
        : 0,
    reference: {
      bits: reference.bits === 0 ? undefined : reference.bits,
      stepDeviation: reference.stepDeviation.value,
      bow: reference.bow.value,
      settlingError: reference.settlingError.value,
      gain: reference.gain.value,
      offset: reference.offset.value / swing,
    },
  };
}

/** A table of measured offsets is what it is: nothing stated by the profile replaces it. */
function chooseCalibration(
  choice: CalibrationChoice,
  frontEnd: ThermometerFrontEnd,
  { calibration, comparator, pixel }: Analog,
  swing: number,
): Calibration {
  const { trim, autoZero } = calibration;
  switch (choice.method) {
    case "profile": {
      const { method, residualOffset } = frontEnd.calibration;
      const isDrawn = comparator.offsetTable === undefined;
      if (method === "none" || !isDrawn) return { method: "none" };
      return { method: "stated", residual: residualOffset.value / swing };
    }
    case "none":
    case "relearned":
      return { method: "none" };
    case "offset-trim":
    case "trim-relearned":
      return {
        method: "offset-trim",
        bits: choice.method === "offset-trim" ? (choice.bits ?? trim.bits) : trim.bits,
        rangeSigmas: trim.range.value,
        repeats: trim.repeats,
      };
    case "auto-zero":
      return {
        method: "auto-zero",
        gain: autoZero.gain.value,
        injection: autoZero.injection.value / swing,
        noise: sampledNoiseVolts(autoZero.capacitance.value, pixel.temperature.value) / swing,
      };
  }
}

/** The same sensor behind the converter that the analog document names. */
export function counterpartPhysics(profile: HardwareProfile, analog: Analog): SensorPhysics {
  const { counterpart } = analog.adc;
  const { architecture, bits, columnsPerConverter, offset, noise } = counterpart;
  const converter = { architecture, bits, columnsPerConverter, offset, noise };
  return {
    ...sensorPhysics(profile, analog),
    frontEnd: converterPhysics(converter, analog, profile.sensor.swing.value),
  };
}

type ConverterFigures = Pick<AdcFrontEnd, "architecture" | "bits" | "columnsPerConverter"> & {
  readonly offset: { readonly value: number };
  readonly noise: { readonly value: number };
};

function converterPhysics(frontEnd: ConverterFigures, { adc }: Analog, swing: number): ConverterPhysics {
  const { architecture } = frontEnd;
  return {
    kind: "adc",
    architecture,
    bits: frontEnd.bits,
    columnsPerConverter: frontEnd.columnsPerConverter,
    offset: frontEnd.offset.value / swing,
    noise: frontEnd.noise.value / swing,
    gain: adc.gain.value,
    rampBow: architecture === "single-slope" ? adc.rampBow.value : 0,
    capacitorMismatch: architecture === "sar" ? adc.capacitorMismatch.value : 0,
    stageGain: architecture === "cyclic" ? adc.stageGain.value : 0,
  };
}
