// What a chip does for one frame or inference of its workload, by focalbit's own mapping: every stage is a model document
// that is parsed, laid onto the profile and counted; the counts add up.

import { addCounts, type ActionCounts } from "../action-counts/action-counts.js";
import type { FrameDurations } from "../cost/static-energy.js";
import { inputError } from "../foundation/errors/input-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { mapModel } from "../mapping/map-model.js";
import type { Mapping } from "../mapping/mapping.js";
import { countMacs } from "../model/macs.js";
import type { ModelDocument } from "../model/model-schema.js";
import { encoderName } from "../model/model.js";
import { parseModel } from "../model/parse-model.js";
import { chainDocument, imageDocument, productDocument } from "./stage-document.js";
import type { Stage, Workload } from "./workload-schema.js";

/** Counts and times of one frame. */
export interface CountedWorkload {
  readonly counts: ActionCounts;
  readonly durations: FrameDurations;
  /** Reference levels driven at once. */
  readonly rails: number;
  readonly pixels: number;
  /** 1-bit multiplications of the network. */
  readonly macs: number;
}

/**
 * Maps and counts a workload.
 * @throws InputError where the chip cannot keep the published frame rate, or a stage is no sound network
 */
export function countWorkload(workload: Workload, profile: HardwareProfile): CountedWorkload {
  const { image, name } = workload;
  const stages = workload.network?.stages ?? [];
  const counted = stages.map((stage, index) => countStage(stage, index, workload, profile));
  if (image !== undefined && stages[0]?.kind !== "chain") counted.unshift(countImage(image, name, profile));
  const frameSeconds = sum(counted.map(({ cycles }) => cycles)) / profile.clock.frequency.value;
  const readoutSeconds = sum(counted.map((stage) => stage.readoutSeconds));
  const periodSeconds =
    workload.framesPerSecond === undefined ? frameSeconds : 1 / workload.framesPerSecond.value;
  checkRate(workload, frameSeconds, periodSeconds);
  return {
    counts: addCounts(...counted.map(({ counts }) => counts)),
    durations: { frameSeconds, readoutSeconds, periodSeconds },
    rails: Math.max(...counted.map(({ rails }) => rails)),
    pixels: image === undefined ? 0 : image.height * image.width,
    macs: sum(counted.map(({ macs }) => macs)),
  };
}

interface CountedStage {
  readonly counts: ActionCounts;
  readonly cycles: number;
  readonly readoutSeconds: number;
  readonly rails: number;
  readonly macs: number;
}

const nothing = { readoutSeconds: 0, rails: 0, macs: 0 };

function countStage(
  stage: Stage,
  index: number,
  { image, name }: Workload,
  profile: HardwareProfile,
): CountedStage {
  const title = `${name} stage ${index}`;
  if (stage.kind === "chain") {
    const mapping = mapDocument(chainDocument(stage, image ?? { height: 1, width: 1 }, title), profile);
    return { ...sensorTimes(mapping), counts: mapping.counts, ...arrayTimes(mapping, 1) };
  }
  const mapping = mapDocument(productDocument(stage, title), profile);
  const times = stage.times ?? 1;
  // What reaches a product is the map of the stage before it, which that stage has written already.
  const counts = mapping.counts.filter(({ layer }) => layer !== encoderName);
  return {
    ...nothing,
    counts: counts.map((entry) => ({ ...entry, count: entry.count * times })),
    ...arrayTimes(mapping, times),
  };
}

/** The image sensor alone: of its mapping only what sensor, front end and clock do. */
function countImage(
  image: NonNullable<Workload["image"]>,
  name: string,
  profile: HardwareProfile,
): CountedStage {
  const bits = profile.frontEnd.kind === "adc" ? profile.frontEnd.bits : 1;
  const mapping = mapDocument(imageDocument(image, bits, `${name} image`), profile);
  const counts = mapping.counts.filter(({ layer, action }) => sensing.test(action) || layer === "static");
  return { ...sensorTimes(mapping), counts, cycles: mapping.frame.frameCycles, macs: 0 };
}

const sensing = /^(?:pixel|comparator|reference|adc|link)\./u;

function mapDocument(document: ModelDocument, profile: HardwareProfile): Mapping {
  return mapModel(parseModel(document, document.name), profile);
}

function sensorTimes({ sensor }: Mapping) {
  return { readoutSeconds: sensor.readoutSeconds, rails: sensor.rails };
}

function arrayTimes(mapping: Mapping, times: number) {
  const { binaryMacs } = countMacs(mapping.model);
  return { cycles: mapping.frame.frameCycles * times, macs: binaryMacs * times };
}

function checkRate({ name, framesPerSecond }: Workload, frameSeconds: number, periodSeconds: number): void {
  // Rows that fill the frame exactly are rounded up to whole clock cycles.
  const roundingRoom = 1.01;
  if (framesPerSecond === undefined || frameSeconds <= periodSeconds * roundingRoom) return;
  throw inputError({
    file: `workload "${name}"`,
    path: "/framesPerSecond",
    rule: "must be a rate that the profile can keep",
    found: `${framesPerSecond.value} frames per second, where a frame takes ${frameSeconds} s`,
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
