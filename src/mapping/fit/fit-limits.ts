// Limits of a model on a profile: the standing 1 Mb of model bits, the pixel array, the front end's resolution and the
// capacity of every memory. Each says what to do where it is not met.

import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { Model } from "../../model/model.js";

/** A limit and what is used of it. */
export interface FitLimit {
  readonly name: string;
  readonly rule: "atMost" | "atLeast";
  readonly limit: number;
  readonly used: number;
  readonly unit: string;
  readonly ok: boolean;
  readonly reason?: string;
}

/** Peak of a memory and when it occurs. */
export interface MemoryPeak {
  readonly name: string;
  readonly capacityBits: number;
  readonly peakBits: number;
  readonly peakLayer: string;
  readonly peakParts: readonly { readonly name: string; readonly bits: number }[];
}

/** 1 Mb, the standing limit of the sensor class (arXiv 2505.13462: "under 1 Mb"); 1 Mb is 1,000,000 bits. */
export const modelBitsLimit = 1_000_000;

/** Bits and sizes against what the model may have and the profile holds. */
export function listFitLimits(
  model: Model,
  profile: HardwareProfile,
  modelBits: number,
  memories: readonly MemoryPeak[],
): readonly FitLimit[] {
  return [
    atMost("modelBits", modelBitsLimit, modelBits, "bit", "prune the model; 1 Mb is 1,000,000 bits"),
    ...listSensorLimits(model, profile),
    ...memories.map((memory) => memoryLimit(memory)),
  ];
}

/** What sensor and front end must offer for the model to have any outputs on the chip. */
export function listSensorLimits(model: Model, profile: HardwareProfile): readonly FitLimit[] {
  return [...sizeLimits(model, profile), ...frontEndLimits(model, profile)];
}

function sizeLimits(model: Model, profile: HardwareProfile): readonly FitLimit[] {
  const { rows, columns, colour } = profile.sensor;
  const pixelsPerSample = colour === "bayer-quad" ? 2 : 1;
  const channels = colour === "mono" ? 1 : 3;
  const size = "use a smaller model input or a larger pixel array";
  const colours = `the sensor is ${colour}: the model must have ${channels} input channel${channels > 1 ? "s" : ""}`;
  const channelLimit = atMost("sensor.channels", channels, model.input.channels, "channels", colours);
  return [
    atMost("sensor.rows", Math.floor(rows / pixelsPerSample), model.input.height, "rows", size),
    atMost("sensor.columns", Math.floor(columns / pixelsPerSample), model.input.width, "columns", size),
    model.input.channels === channels ? channelLimit : { ...channelLimit, ok: false, reason: colours },
  ];
}

function frontEndLimits(model: Model, profile: HardwareProfile): readonly FitLimit[] {
  if (model.encoder.kind !== "integer") return [];
  const bits = profile.frontEnd.kind === "adc" ? profile.frontEnd.bits : 0;
  const reason = `the model reads ${model.encoder.bits}-bit integers: use an ADC of at least that many bits`;
  return [atMost("frontEnd.bits", bits, model.encoder.bits, "bit", reason)];
}

function memoryLimit(memory: MemoryPeak): FitLimit {
  const missing = memory.peakBits - memory.capacityBits;
  const held = memory.peakParts.map(({ name, bits }) => `${name} (${bits})`).join(", ");
  const reason = `${missing} bits missing while ${memory.peakLayer} runs: the memory holds ${held}`;
  return atMost(`memory.${memory.name}`, memory.capacityBits, memory.peakBits, "bit", reason);
}

function atMost(name: string, limit: number, used: number, unit: string, reason: string): FitLimit {
  const ok = used <= limit;
  return { name, rule: "atMost", limit, used, unit, ok, ...(ok ? {} : { reason }) };
}
