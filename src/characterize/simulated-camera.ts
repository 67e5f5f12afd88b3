// A laboratory camera around one simulated chip: a monochrome patch of its pixels behind an ideal converter with a black level, so
// that dark noise is not cut off at code 0. Gives images for photons and exposure times, as a camera on a bench would.

import { darkElectrons, type DarkCurrent } from "../sensor/chain/dark-current.js";
import { drawChip } from "../sensor/chip/draw-chip.js";
import { exposeFrame } from "../sensor/chip/expose-frame.js";
import { placeSamples } from "../sensor/chip/geometry.js";
import type { SensorPhysics } from "../sensor/chip/physics.js";

export interface CameraDesign {
  readonly physics: SensorPhysics;
  readonly dark: DarkCurrent;
  /** Electrons per photon of a chip with the nominal gain. */
  readonly quantumEfficiency: number;
  readonly rows: number;
  readonly columns: number;
  /** Resolution of the converter. */
  readonly bits: number;
  readonly seed: number;
  readonly chip: number;
}

export interface SimulatedCamera {
  /** Codes of one image, row by row. @param photons mean per pixel */
  capture(photons: number, seconds: number): Uint16Array;
  readonly rows: number;
  readonly columns: number;
  /** What a perfect analysis would find of this very chip. */
  readonly truth: CameraTruth;
}

export interface CameraTruth {
  readonly systemGain: number;
  readonly quantumEfficiency: number;
  /** Electrons rms at no exposure time. */
  readonly darkNoise: number;
  readonly fullWell: number;
  readonly dsnu: number;
  readonly prnu: number;
  /** Electrons per second. */
  readonly darkCurrent: number;
}

/** Part of the code range that full scale fills; the rest keeps noise at saturation from being cut off. */
const used = 0.9;
/** Black level as a part of the code range. */
const blackShare = 0.025;

/** Builds a camera; images differ in their noise, the pattern stays. */
export function createCamera(design: CameraDesign): SimulatedCamera {
  const { physics, rows, columns, bits, seed, quantumEfficiency } = design;
  const geometry = placeSamples({ height: rows, width: columns, channels: 1 }, "mono");
  const chip = drawChip(physics, geometry, seed, design.chip);
  const { pixel } = physics;
  const codes = 2 ** bits;
  const black = Math.round(codes * blackShare);
  const scale = (codes - 1 - black) * used;
  const light = new Float64Array(rows * columns);
  const signal = new Float64Array(rows * columns);
  let taken = 0;
  return {
    rows,
    columns,
    capture(photons, seconds) {
      light.fill((photons * quantumEfficiency) / pixel.fullScaleElectrons);
      const dark = darkElectrons(design.dark, seconds);
      const exposed = { ...chip, physics: { ...physics, pixel: { ...pixel, darkElectrons: dark } } };
      exposeFrame(light, exposed, taken++, signal);
      return Uint16Array.from(signal, (value) =>
        Math.max(0, Math.min(codes - 1, Math.floor(black + value * scale + 0.5))),
      );
    },
    truth: {
      systemGain: scale / pixel.fullScaleElectrons,
      quantumEfficiency: quantumEfficiency * (1 + chip.chipGain),
      darkNoise: Math.hypot(pixel.readNoiseElectrons, pixel.resetNoiseElectrons),
      fullWell: Math.min(pixel.capacity, 1e9) * pixel.fullScaleElectrons,
      dsnu: Math.hypot(pixel.dsnuElectrons, physics.column.offset * pixel.fullScaleElectrons),
      // Relative to this chip's own mean gain.
      prnu: Math.hypot(pixel.prnu / (1 + chip.chipGain), physics.column.gain),
      darkCurrent: darkElectrons(design.dark, 1),
    },
  };
}
