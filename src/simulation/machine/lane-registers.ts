// What stands around the lanes of one job: its weight register and input reader before them, the post unit behind.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import { InputReader } from "./input-reads.js";
import { PostUnit } from "./post-unit.js";
import { WeightRegister } from "./weight-register.js";

export interface LaneRegisters {
  readonly weights: WeightRegister;
  readonly inputs: InputReader;
  readonly post: PostUnit;
}

/** Empty registers. */
export function createLaneRegisters(geometry: ArrayGeometry): LaneRegisters {
  return {
    weights: new WeightRegister(geometry),
    inputs: new InputReader(geometry),
    post: new PostUnit(geometry),
  };
}
