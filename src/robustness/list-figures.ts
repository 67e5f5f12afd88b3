// The figures that the chips were made from, each with its origin: those of the profile that matter to noise and mismatch, and
// all of the analog document.

import type { Analog, AnalogFigure } from "../analog/analog.js";
import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { pointerTo } from "../foundation/documents/json-pointer.js";
import type { Figure } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Robustness } from "../result/robustness/robustness-schema.js";

type Entry = Robustness["figures"][number];

/** Every figure used; profile first. */
export function* listAnalogFigures(profile: HardwareProfile, analog: Analog): Generator<Entry> {
  const { sensor, frontEnd } = profile;
  const { fullWell, conversionGain, swing, darkCurrent, readNoise, prnu, dsnu, exposureTime } = sensor;
  const used: Readonly<Record<string, Figure>> = {
    "/sensor/swing": swing,
    "/sensor/conversionGain": conversionGain,
    "/sensor/fullWell": fullWell,
    "/sensor/exposureTime": exposureTime,
    "/sensor/darkCurrent": darkCurrent,
    "/sensor/readNoise": readNoise,
    "/sensor/prnu": prnu,
    "/sensor/dsnu": dsnu,
    "/frontEnd/offset": frontEnd.offset,
    "/frontEnd/noise": frontEnd.noise,
    ...(frontEnd.kind === "thermometer"
      ? { "/frontEnd/calibration/residualOffset": frontEnd.calibration.residualOffset }
      : {}),
  };
  for (const [path, figure] of Object.entries(used)) yield entry(`profile ${path}`, figure);
  yield* figuresBelow(analog, "");
}

function* figuresBelow(value: unknown, path: string): Generator<Entry> {
  if (!isKeyed(value)) return;
  if (typeof value["source"] === "string" && typeof value["value"] === "number") {
    yield entry(`analog ${path}`, value as unknown as AnalogFigure);
    return;
  }
  for (const [key, member] of Object.entries(value)) yield* figuresBelow(member, pointerTo(path, key));
}

function entry(path: string, { value, low, high, unit, source, kind, note }: AnalogFigure | Figure): Entry {
  return {
    path,
    value,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
    source,
    kind,
    ...(note === undefined ? {} : { note }),
  };
}
