// Plans the index map of a convolution: the input with its border, each nibble replaced by the pair-table offset that
// stands for it and for the same nibble one output position to the right.

import { indexJobFields } from "../kernel-fields.generated.js";
import { placeJob, type PlanContext } from "../plan-context.js";
import type { AlignedMap } from "./align-groups.js";
import { nibblesPerTap } from "./weight-lanes.js";
import type { WeightedLayer } from "./weighted-layer.js";

/** [plane][group][padded row][padded column][nibble of the group]; distances in bytes. */
export interface IndexMap {
  readonly pointer: number;
  readonly pixelBytes: number;
  readonly rowBytes: number;
  readonly groupBytes: number;
  readonly planeBytes: number;
}

/** Offsets per packed byte (low and high nibble) times their size. */
const indexBytesPerByte = 4;
/** Rows are copied in whole vectors, the last one of a group past its end. */
const groupGap = 16;

/** Adds the preparation of the index map; `code` is what the border holds. */
export function planIndexMap(
  context: PlanContext,
  layer: WeightedLayer,
  aligned: AlignedMap,
  code: number,
): IndexMap {
  const { map } = aligned;
  const { padding, strideX, inputShape } = layer;
  const { arena, kernels, addTask } = context;
  const paddedRows = padding.top + inputShape.height + padding.bottom;
  const paddedRowBytes = (padding.left + inputShape.width + padding.right) * map.pixelBytes;
  const pairBytes = strideX * map.pixelBytes;
  const indexMap = allocateIndexMap(context, layer, map.planes, paddedRows);
  const pixelIndexBytes = map.pixelBytes * indexBytesPerByte;
  const job = placeJob(arena, indexJobFields, {
    source: map.pointer,
    planes: map.planes,
    sourcePlaneBytes: map.planeBytes,
    height: inputShape.height,
    rowBytes: inputShape.width * map.pixelBytes,
    pairBytes,
    top: padding.top,
    leftBytes: padding.left * map.pixelBytes,
    paddedRows,
    paddedRowBytes,
    border: arena.place(borderRows(layer, aligned, code, paddedRowBytes + pairBytes)),
    rowScratch: arena.allocate(paddedRowBytes + pairBytes),
    compact: pixelIndexBytes === indexMap.pixelBytes ? 1 : 0,
    indexScratch: arena.allocate(paddedRowBytes * indexBytesPerByte),
    groups: layer.groups,
    pixelIndexBytes,
    tapIndexBytes: indexMap.pixelBytes,
    indices: indexMap.pointer,
    rowIndexBytes: indexMap.rowBytes,
    groupIndexBytes: indexMap.groupBytes,
    planeIndexBytes: indexMap.planeBytes,
  });
  addTask("prepareIndices", () => {
    kernels.prepareIndices(job);
  });
  return indexMap;
}

function allocateIndexMap(
  { arena }: PlanContext,
  layer: WeightedLayer,
  planes: number,
  paddedRows: number,
): IndexMap {
  const pixelBytes = nibblesPerTap(layer.channelsPerGroup) * Uint16Array.BYTES_PER_ELEMENT;
  const rowBytes = (layer.padding.left + layer.inputShape.width + layer.padding.right) * pixelBytes;
  const groupBytes = paddedRows * rowBytes + groupGap;
  const planeBytes = layer.groups * groupBytes;
  return { pointer: arena.allocate(planes * planeBytes), pixelBytes, rowBytes, groupBytes, planeBytes };
}

/** One row of border pixels per plane; bits of channels that do not exist stay 0. */
function borderRows(layer: WeightedLayer, aligned: AlignedMap, code: number, rowBytes: number): Uint8Array {
  const { map, groupBits } = aligned;
  const ones = new Uint8Array(map.pixelBytes);
  for (let group = 0; group < layer.groups; group++) {
    for (let c = 0; c < layer.channelsPerGroup; c++) {
      const bit = group * groupBits + c;
      ones[bit >> 3] = (ones[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  const rows = new Uint8Array(map.planes * rowBytes);
  for (let plane = 0; plane < map.planes; plane++) {
    if (Math.floor(code / 2 ** plane) % 2 === 0) continue;
    for (let i = 0; i < rowBytes; i++) rows[plane * rowBytes + i] = ones[i % map.pixelBytes] ?? 0;
  }
  return rows;
}
