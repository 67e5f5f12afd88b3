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
import { encoderName, type Model } from "../model/model.js";
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
  const counted = addStages(workload, profile, countStages(workload, profile));
  const { frameSeconds, periodSeconds } = counted.durations;
  checkRate(workload, frameSeconds, periodSeconds);
  return counted;
}

/**
 * Counts a workload again and again on one profile with other figures. Products are mapped once: no figure moves them. A chip
 * whose figures make it too slow for its published rate is counted at the rate it keeps.
 * @param stated the profile as it is stated
 */
export function recountWorkload(
  workload: Workload,
  stated: HardwareProfile,
): (profile: HardwareProfile) => CountedWorkload {
  const products = new Map<Stage, CountedStage>();
  workload.network?.stages.forEach((stage, index) => {
    if (stage.kind === "product") products.set(stage, countStage(stage, index, workload, stated, readModel));
  });
  const models = new Map<string, Model>();
  const readOnce: ModelReader = (title, document) => {
    const model = models.get(title) ?? readModel(title, document);
    models.set(title, model);
    return model;
  };
  return (profile) => {
    const counted = addStages(workload, profile, countStages(workload, profile, products, readOnce));
    const { frameSeconds, periodSeconds } = counted.durations;
    if (keepsRate(frameSeconds, periodSeconds)) return counted;
    return { ...counted, durations: { ...counted.durations, periodSeconds: frameSeconds } };
  };
}

function countStages(
  workload: Workload,
  profile: HardwareProfile,
  known: ReadonlyMap<Stage, CountedStage> = new Map(),
  read: ModelReader = readModel,
): CountedStage[] {
  const { image, name } = workload;
  const stages = workload.network?.stages ?? [];
  const counted = stages.map(
    (stage, index) => known.get(stage) ?? countStage(stage, index, workload, profile, read),
  );
  if (image !== undefined && stages[0]?.kind !== "chain")
    counted.unshift(countImage(image, name, profile, read));
  return counted;
}

function addStages(
  { image, framesPerSecond }: Workload,
  profile: HardwareProfile,
  counted: readonly CountedStage[],
): CountedWorkload {
  const frameSeconds = sum(counted.map(({ cycles }) => cycles)) / profile.clock.frequency.value;
  const readoutSeconds = sum(counted.map((stage) => stage.readoutSeconds));
  const periodSeconds = framesPerSecond === undefined ? frameSeconds : 1 / framesPerSecond.value;
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
  read: ModelReader,
): CountedStage {
  const title = `${name} stage ${index}`;
  if (stage.kind === "chain") {
    const document = () => chainDocument(stage, image ?? { height: 1, width: 1 }, title);
    const mapping = mapModel(read(title, document), profile);
    return { ...sensorTimes(mapping), counts: mapping.counts, ...arrayTimes(mapping, 1) };
  }
  const mapping = mapModel(
    read(title, () => productDocument(stage, title)),
    profile,
  );
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
  read: ModelReader,
): CountedStage {
  const bits = profile.frontEnd.kind === "adc" ? profile.frontEnd.bits : 1;
  const title = `${name} image`;
  const mapping = mapModel(
    read(title, () => imageDocument(image, bits, title)),
    profile,
  );
  const counts = mapping.counts.filter(({ layer, action }) => sensing.test(action) || layer === "static");
  return { ...sensorTimes(mapping), counts, cycles: mapping.frame.frameCycles, macs: 0 };
}

const sensing = /^(?:pixel|comparator|reference|adc|link)\./u;

/** Parses the document of a stage; the titles of one workload's stages are distinct. */
type ModelReader = (title: string, document: () => ModelDocument) => Model;

const readModel: ModelReader = (title, document) => parseModel(document(), title);

function sensorTimes({ sensor }: Mapping) {
  return { readoutSeconds: sensor.readoutSeconds, rails: sensor.rails };
}

function arrayTimes(mapping: Mapping, times: number) {
  const { binaryMacs } = countMacs(mapping.model);
  return { cycles: mapping.frame.frameCycles * times, macs: binaryMacs * times };
}

function checkRate({ name, framesPerSecond }: Workload, frameSeconds: number, periodSeconds: number): void {
  if (framesPerSecond === undefined || keepsRate(frameSeconds, periodSeconds)) return;
  throw inputError({
    file: `workload "${name}"`,
    path: "/framesPerSecond",
    rule: "must be a rate that the profile can keep",
    found: `${framesPerSecond.value} frames per second, where a frame takes ${frameSeconds} s`,
  });
}

/** Rows that fill the frame exactly are rounded up to whole clock cycles. */
const roundingRoom = 1.01;

function keepsRate(frameSeconds: number, periodSeconds: number): boolean {
  return frameSeconds <= periodSeconds * roundingRoom;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
