// Light to what the front end sees, step by step in the order of the hardware; each step stands in a file of `chain`. Steps
// whose numbers are 0 are not run at all, so nothing is rounded where nothing happens.

import { applyMosaic, demosaic } from "../chain/colour-filter.js";
import { addDarkCharge } from "../chain/dark-current.js";
import { saturate } from "../chain/full-well.js";
import { applyPixelResponse } from "../chain/pixel-response.js";
import { addReadNoise } from "../chain/read-noise.js";
import { applyReadoutPattern } from "../chain/readout-offsets.js";
import { addShotNoise } from "../chain/shot-noise.js";
import type { ChargeScale, Signal } from "../chain/signal.js";
import type { Chip } from "./draw-chip.js";
import type { ChipGeometry } from "./geometry.js";
import { frameStream, type FramePurpose } from "./purposes.js";

/**
 * Exposes a frame and reads it out, up to the comparators or converters.
 * @param light mean charge per sample as a fraction of full scale, not negative, HWC
 * @param frame number of the frame, from 0: frames differ in their noise
 * @param out may be the light itself
 */
export function exposeFrame(
  light: Signal,
  chip: Chip,
  frame: number,
  out: Signal = new Float64Array(light.length),
): Signal {
  const { geometry } = chip;
  const { mosaic, shape } = geometry;
  if (mosaic !== undefined) {
    const raw = applyMosaic(light, shape);
    readPixels(raw, chip, mosaic, frame);
    out.set(demosaic(raw, shape.height, shape.width));
  } else {
    if (out !== light) out.set(light);
    readPixels(out, chip, geometry, frame);
  }
  addAutoZeroNoise(out, chip, frame);
  return out;
}

/** Light in pixels to what the columns read of them, in place. */
function readPixels(out: Signal, chip: Chip, geometry: ChipGeometry, frame: number): void {
  const { pixel } = chip.physics;
  const scale: ChargeScale = {
    fullScaleElectrons: pixel.fullScaleElectrons,
    pixelsPerSample: geometry.pixelsPerSample,
  };
  const draws = (purpose: FramePurpose) => frameStream(chip.seed, purpose, chip.index, frame);
  if (pixel.prnu > 0 || chip.chipGain !== 0) applyPixelResponse(out, chip.pixelGains, chip.chipGain, out);
  if (pixel.photonShot) addShotNoise(out, scale, draws("photon shot"), out);
  if (pixel.darkElectrons > 0) addDarkCharge(out, pixel.darkElectrons, scale, draws("dark shot"), out);
  if (pixel.capacity < Infinity) saturate(out, geometry.shape, pixel, out);
  if (pixel.readNoiseElectrons > 0)
    addReadNoise(out, pixel.readNoiseElectrons, scale, draws("read noise"), out);
  if (pixel.resetNoiseElectrons > 0)
    addReadNoise(out, pixel.resetNoiseElectrons, scale, draws("reset noise"), out);
  if (hasPattern(chip)) applyReadoutPattern(out, geometry.columns, chip.readout, out);
}

/** The noise that auto-zeroed comparators sample with their own offset. */
function addAutoZeroNoise(out: Signal, { physics, geometry, seed, index }: Chip, frame: number): void {
  const { frontEnd } = physics;
  if (frontEnd.kind !== "thermometer" || frontEnd.calibration.method !== "auto-zero") return;
  if (frontEnd.offset === 0 && frontEnd.offsetTable === undefined) return;
  const perSample = { fullScaleElectrons: 1, pixelsPerSample: geometry.pixelsPerSample.map(() => 1) };
  const draws = frameStream(seed, "auto-zero noise", index, frame);
  addReadNoise(out, frontEnd.calibration.noise, perSample, draws, out);
}

function hasPattern({ physics }: Chip): boolean {
  return physics.pixel.dsnuElectrons > 0 || physics.column.gain > 0 || physics.column.offset > 0;
}
