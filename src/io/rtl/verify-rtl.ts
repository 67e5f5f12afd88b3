// One frame through Verilog and through the simulation, bit by bit and cycle by cycle, each with its time.

import { mapModel } from "../../mapping/map-model.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { MappingPlan } from "../../mapping/choice/mapping-plan.js";
import type { Model } from "../../model/model.js";
import { compareRtl, type RtlComparison } from "../../run/rtl/compare-rtl.js";
import { prepareRtl, simulateForRtl } from "../../run/rtl/prepare-rtl.js";
import type { Frame } from "../../simulation/frame.js";
import { buildVerilog, type BuildOptions } from "./build-verilog.js";
import { runVerilog, type WaveRequest } from "./run-verilog.js";

export interface RtlVerification extends RtlComparison {
  /** One frame, schedule and outputs: the mean of several, after a first that warms up. */
  readonly secondsSimulated: number;
  /** One frame in the built testbench, its start and the comparison in it included. */
  readonly secondsRtl: number;
  /** 0 where the build was there already. */
  readonly secondsBuild: number;
}

export interface VerifyRtlOptions extends Pick<BuildOptions, "optimise"> {
  readonly plan?: MappingPlan;
  readonly waves?: WaveRequest;
}

const timedFrames = 10;

/**
 * Verifies a frame.
 * @throws InputError where Verilator is missing, the mapping is not covered or the sensor cannot feed the model
 */
export async function verifyRtl(
  model: Model,
  profile: HardwareProfile,
  frame: Frame,
  options: VerifyRtlOptions = {},
): Promise<RtlVerification> {
  const { waves, plan, optimise = 3 } = options;
  const prepared = prepareRtl(mapModel(model, profile, plan), frame);
  const [build, secondsBuild] = await timed(() =>
    buildVerilog(prepared.design, { optimise, waves: waves !== undefined }),
  );
  const files = [...prepared.design.images, ...prepared.stimulus];
  const run = await runVerilog(build.executable, files, waves);
  const simulate = simulateForRtl(prepared, frame);
  simulate();
  const [, secondsSimulated] = await timed(() => {
    for (let i = 0; i < timedFrames; i++) simulate();
  });
  return {
    ...compareRtl(prepared, run),
    secondsSimulated: secondsSimulated / timedFrames,
    secondsRtl: run.seconds,
    secondsBuild: build.built ? secondsBuild : 0,
  };
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, seconds: number]> {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
}
