// A layer whose integers are wanted: 16-bit sums of disagreements, joined to 32 bits where they can exceed 65535, then
// turned into signed sums.

import { convolveJobFields } from "../kernel-fields.generated.js";
import { allocateIntegers, placeJob, type PlanContext } from "../plan-context.js";
import { pixelCount, valueRange, type IntegerMap, type PlaneMap } from "../tensor-map.js";
import { classAt, classCount } from "./border.js";
import { blockPairs, planWindow, tripleBytes, type ConvolveWindow } from "./convolve-job.js";
import { pairRecords } from "./pair-records.js";
import { laneOf, mostDisagreements } from "./plan-bits.js";
import { sumConstants } from "./sum-constants.js";
import { lanes, type WeightedLayer } from "./weighted-layer.js";

const most16 = 65_535;
/** A triple of nibbles has at most 12 disagreements. */
const triplesPerSegment = Math.floor(most16 / 12);
const int32 = { lowest: -(2 ** 31), highest: 2 ** 31 - 1 };

/** Part of the windows that one kernel run sums. */
interface Segment {
  readonly firstPlane: number;
  readonly planes: number;
  readonly firstBytes: number;
  readonly bytes: number;
}

export interface PlannedSums {
  readonly map: IntegerMap;
  readonly kernel: "convolve-sums16" | "convolve-sums32";
}

/** Plans the signed sums of a layer. */
export function planSums(context: PlanContext, layer: WeightedLayer, input: PlaneMap): PlannedSums {
  const { arena, kernels, addTask } = context;
  const window = planWindow(context, layer, input, "sums16");
  const segments = splitWindow(layer, input, window.fields.gatheredBytes);
  const sumsPerPixel = layer.groups * layer.vectors * lanes;
  const count = (pixelCount(layer.outputShape) + 1) * sumsPerPixel;
  const sums = arena.allocate(count * Uint16Array.BYTES_PER_ELEMENT);
  const wide = segments.length > 1 ? arena.allocate(count * Int32Array.BYTES_PER_ELEMENT) : 0;
  const pixelBytes = sumsPerPixel * Uint16Array.BYTES_PER_ELEMENT;
  const records = arena.place(pairRecords(layer, window.indexMap, window.classes, pixelBytes, 0));
  segments.forEach((segment, index) => {
    const job = placeJob(arena, convolveJobFields, segmentJob(layer, window, segment, records, sums));
    addTask("convolve", () => {
      kernels.convolve(job);
      if (wide > 0) kernels.widenSums(sums, count, wide, segment.firstPlane, index === 0 ? 1 : 0);
    });
  });
  const map = planExpansion(context, layer, input, window, wide > 0 ? wide : sums, wide > 0);
  return { map, kernel: wide > 0 ? "convolve-sums32" : "convolve-sums16" };
}

/** The whole window where its sum fits 16 bits, else plane by plane in pieces that do. */
function splitWindow(layer: WeightedLayer, input: PlaneMap, gatheredBytes: number): Segment[] {
  if (mostDisagreements(layer, input) <= most16) {
    return [{ firstPlane: 0, planes: input.planes, firstBytes: 0, bytes: gatheredBytes }];
  }
  const segmentBytes = layer.windowLength <= most16 ? gatheredBytes : triplesPerSegment * tripleBytes;
  const segments: Segment[] = [];
  for (let plane = 0; plane < input.planes; plane++) {
    for (let first = 0; first < gatheredBytes; first += segmentBytes) {
      const bytes = Math.min(segmentBytes, gatheredBytes - first);
      segments.push({ firstPlane: plane, planes: 1, firstBytes: first, bytes });
    }
  }
  return segments;
}

function segmentJob(
  layer: WeightedLayer,
  { fields, indexMap }: ConvolveWindow,
  segment: Segment,
  records: number,
  sums: number,
): Record<(typeof convolveJobFields)[number], number> {
  return {
    ...fields,
    records,
    planes: segment.planes,
    indices: indexMap.pointer + segment.firstPlane * indexMap.planeBytes,
    firstBytes: segment.firstBytes,
    segmentBytes: segment.bytes,
    thresholds: 0,
    flips: 0,
    output: sums,
    groupOutputBytes: layer.vectors * lanes * Uint16Array.BYTES_PER_ELEMENT,
    lastBytes: 2,
    blockPairs: blockPairs(fields.gatheredBytes * segment.planes, fields.pairs),
  };
}

function planExpansion(
  context: PlanContext,
  layer: WeightedLayer,
  input: PlaneMap,
  { classes }: ConvolveWindow,
  sums: number,
  wide: boolean,
): IntegerMap {
  const { arena, kernels, addTask } = context;
  const map = allocateIntegers(context, layer.outputShape, sumRange(layer, input));
  const classLanes = layer.groups * layer.vectors * lanes;
  const table = new Int32Array(classCount(classes) * classLanes);
  sumConstants(layer, input, classes).forEach((ofClass, index) => {
    // A constant beyond 32 bits wraps here and the sum wraps back: the result itself fits.
    ofClass.forEach((constant, output) => {
      table[index * classLanes + laneOf(layer, output)] = Number(BigInt.asIntN(32, BigInt(constant)));
    });
  });
  const constants = arena.place(table);
  const offsets = classCount(classes) > 1 ? arena.place(classOffsets(layer, classes, classLanes)) : 0;
  const pixels = pixelCount(layer.outputShape);
  const { groups, vectors, outputsPerGroup } = layer;
  addTask("expandSums", () => {
    kernels.expandSums(
      sums,
      wide ? 1 : 0,
      pixels,
      groups,
      vectors,
      outputsPerGroup,
      constants,
      offsets,
      input.scale,
      map.pointer,
      map.stride,
    );
  });
  return map;
}

function classOffsets(layer: WeightedLayer, classes: ConvolveWindow["classes"], classLanes: number) {
  const { height, width } = layer.outputShape;
  return Uint32Array.from({ length: height * width }, (_, pixel) => {
    const y = Math.floor(pixel / width);
    return classAt(classes, y, pixel - y * width) * classLanes * Int32Array.BYTES_PER_ELEMENT;
  });
}

/**
 * Bounds on every signed sum: each input at its largest magnitude, the border's value included.
 * @param largestWeight largest magnitude of a weight
 */
export function sumRange(
  layer: WeightedLayer,
  input: PlaneMap,
  largestWeight = 1,
): { minimum: number; maximum: number } {
  const { minimum, maximum } = valueRange(input);
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum), Math.abs(layer.padding.value));
  const largestBias = layer.bias.reduce((most, bias) => Math.max(most, Math.abs(bias)), 0);
  const bound = largest * largestWeight * layer.windowLength + largestBias;
  return { minimum: Math.max(-bound, int32.lowest), maximum: Math.min(bound, int32.highest) };
}
