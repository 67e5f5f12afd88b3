// What all convolve jobs of a layer have in common: windows, weights, scratch.

import type { convolveJobFields } from "../kernel-fields.generated.js";
import type { PlanContext } from "../plan-context.js";
import type { PlaneMap } from "../tensor-map.js";
import { alignGroups } from "./align-groups.js";
import { borderClasses, borderCode, type BorderClasses } from "./border.js";
import { planIndexMap, type IndexMap } from "./index-map.js";
import { pairCount } from "./pair-records.js";
import { layWeights, nibblesPerTap } from "./weight-lanes.js";
import { lanes, type WeightedLayer } from "./weighted-layer.js";

/** Kinds of result, as convolve.ts numbers them. */
export const convolveModes = { bits8: 0, bits16: 1, sums16: 2 } as const;

type ConvolveField = (typeof convolveJobFields)[number];
type ResultField =
  | "records"
  | "thresholds"
  | "flips"
  | "output"
  | "groupOutputBytes"
  | "lastBytes"
  | "planes"
  | "indices"
  | "firstBytes"
  | "segmentBytes"
  | "blockPairs";

export interface ConvolveWindow {
  readonly indexMap: IndexMap;
  readonly classes: BorderClasses;
  /** Everything but where results go and which part of the window is summed. */
  readonly fields: Readonly<Record<Exclude<ConvolveField, ResultField>, number>>;
}

/** Look-ups between two splits of the halves, and the bytes of their offsets. */
const nibblesPerTriple = 3;
export const tripleBytes = 6;
/** Gathered windows of a block stay in the first-level cache, beside the weights of two vectors. */
const blockBytes = 16_384;

/** Plans index map, weights and scratch of a layer for one kind of result. */
export function planWindow(
  context: PlanContext,
  layer: WeightedLayer,
  input: PlaneMap,
  mode: keyof typeof convolveModes,
): ConvolveWindow {
  const { arena } = context;
  const aligned = alignGroups(context, input, layer.groups);
  const code = borderCode(input, layer.padding.value);
  const indexMap = planIndexMap(context, layer, aligned, code ?? 0);
  const perTap = nibblesPerTap(layer.channelsPerGroup);
  const triples = Math.ceil((layer.kernelHeight * layer.kernelWidth * perTap) / nibblesPerTriple);
  const gatheredBytes = triples * tripleBytes;
  return {
    indexMap,
    classes: borderClasses(layer, code),
    fields: {
      mode: convolveModes[mode],
      pairs: pairCount(layer.outputShape),
      planeIndexBytes: indexMap.planeBytes,
      kernelRows: layer.kernelHeight,
      rowIndexBytes: indexMap.rowBytes,
      runBytes: layer.kernelWidth * indexMap.pixelBytes,
      groups: layer.groups,
      groupIndexBytes: indexMap.groupBytes,
      vectors: layer.vectors,
      gatheredBytes,
      weights: arena.place(
        layWeights(layer, triples * nibblesPerTriple, mode === "bits8" ? "straight" : "interleaved"),
      ),
      vectorBytes: triples * nibblesPerTriple * lanes,
      scratch: arena.allocate(Math.max(blockBytes, gatheredBytes * input.planes)),
    },
  };
}

/** Pairs gathered at a time, for windows of so many offset bytes. */
export function blockPairs(windowBytes: number, pairs: number): number {
  return Math.min(pairs, Math.max(1, Math.floor(blockBytes / windowBytes)));
}
