// The roofline of the array: how many MACs each layer does for a weight bit it reads, how many in a cycle, and which roof
// is above it: the lanes, or the weight memory. Williams, Waterman and Patterson, "Roofline", CACM 52(4), 2009, with weight
// bits in the place of DRAM bytes.

import type { Result } from "../../result/result-schema.js";
import type { Layer } from "./layer-cycles.js";

export interface RooflinePoint {
  readonly layer: Layer;
  /** MACs per weight bit read; an integer input counts as one MAC, though it takes a step for each of its bits. */
  readonly macsPerWeightBit: number;
  readonly macsPerCycle: number;
  /** The lower of the two roofs there, MACs per cycle. */
  readonly roof: number;
  readonly boundBy: "lanes" | "weight memory";
  /** 0 to 1 of the layer's cycles. */
  readonly stalledShare: number;
  /** 0 to 1 of the lanes in the cycles that are not stalled. */
  readonly idleLaneShare: number;
}

export interface Roofline {
  /** MACs per cycle with all lanes at work. */
  readonly peak: number;
  readonly weightBitsPerCycle: number;
  /** Array layers in network order. */
  readonly points: readonly RooflinePoint[];
}

/** Undefined where the document does not tell the array's offer, or no layer is on it. */
export function rooflineOf({ array, layers }: Result): Roofline | undefined {
  if (!array) return undefined;
  const peak = array.inputLanes * array.outputLanes * array.pixelLanes;
  const { weightBitsPerCycle } = array;
  if (peak === 0 || weightBitsPerCycle === 0) return undefined;
  const points = layers.flatMap((layer) => placeLayer(layer, peak, weightBitsPerCycle));
  return points.length === 0 ? undefined : { peak, weightBitsPerCycle, points };
}

function placeLayer(layer: Layer, peak: number, weightBitsPerCycle: number): readonly RooflinePoint[] {
  const { cycles = 0, stallCycles = 0, weightBitsRead = 0 } = layer;
  const macs = layer.binaryMacs + layer.integerMacs;
  if (cycles === 0 || weightBitsRead === 0 || macs === 0) return [];
  const macsPerWeightBit = macs / weightBitsRead;
  const weightRoof = macsPerWeightBit * weightBitsPerCycle;
  const steps = cycles - stallCycles;
  return [
    {
      layer,
      macsPerWeightBit,
      macsPerCycle: macs / cycles,
      roof: Math.min(peak, weightRoof),
      boundBy: weightRoof < peak ? "weight memory" : "lanes",
      stalledShare: stallCycles / cycles,
      idleLaneShare: steps > 0 ? Math.max(0, 1 - macs / (steps * peak)) : 0,
    },
  ];
}
