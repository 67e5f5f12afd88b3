// Groups of a grouped convolution have to start at a nibble. Where they do not, the map is spread out once per frame,
// bit by bit: exact but slow, for the rare widths that are no multiple of 4.

import type { PlanContext } from "../plan-context.js";
import { allocatePlanes } from "../plan-context.js";
import { pixelCount, type PlaneMap } from "../tensor-map.js";

const nibbleBits = 4;

/** A map in which channel c of a group stands at bit group * groupBits + c. */
export interface AlignedMap {
  readonly map: PlaneMap;
  readonly groupBits: number;
}

/** The map with every group at a whole nibble; the map itself where that is so already. */
export function alignGroups(context: PlanContext, map: PlaneMap, groups: number): AlignedMap {
  const channelsPerGroup = map.shape.channels / groups;
  const groupBits = Math.ceil(channelsPerGroup / nibbleBits) * nibbleBits;
  if (groups === 1 || groupBits === channelsPerGroup) return { map, groupBits };
  const aligned = allocatePlanes(context, { ...map.shape, channels: groups * groupBits }, map);
  const positions = Int32Array.from({ length: map.shape.channels }, (_, c) => {
    const group = Math.floor(c / channelsPerGroup);
    return group * groupBits + (c - group * channelsPerGroup);
  });
  const table = context.arena.place(positions);
  const { kernels, arena, addTask } = context;
  const pixels = pixelCount(map.shape);
  addTask("scatterBits", () => {
    const size = map.planes * aligned.planeBytes;
    arena.bytes().fill(0, aligned.pointer, aligned.pointer + size);
    for (let plane = 0; plane < map.planes; plane++) {
      const from = map.pointer + plane * map.planeBytes;
      const to = aligned.pointer + plane * aligned.planeBytes;
      kernels.scatterBits(from, map.pixelBytes, positions.length, pixels, table, to, aligned.pixelBytes * 8);
    }
  });
  return { map: aligned, groupBits };
}
