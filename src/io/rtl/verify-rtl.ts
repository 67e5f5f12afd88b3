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
  /** One frame, schedule and outputs: the shortest of several, so that a busy machine counts less. */
  readonly secondsSimulated: number;
  /** Outputs of a further frame on the same chip, whose cycles are known: they do not depend on the image. */
  readonly secondsNextFrame: number;
  /** One frame in the built testbench, its start and the comparison in it included; the shortest of several where short. */
  readonly secondsRtl: number;
  /** 0 where the build was there already. */
  readonly secondsBuild: number;
}

export interface VerifyRtlOptions extends Pick<BuildOptions, "optimise"> {
  readonly plan?: MappingPlan;
  readonly waves?: WaveRequest;
  /** Modules in place of the chip's own, by file name. */
  readonly sources?: ReadonlyMap<string, string>;
}

const timedFrames = 30;
/** A run of the testbench that takes longer is not repeated. */
const longRun = 5;
const timedRuns = 3;

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
  const { waves, plan, sources = [], optimise = 3 } = options;
  const prepared = prepareRtl(mapModel(model, profile, plan), frame);
  const design = { ...prepared.design, sources: new Map([...prepared.design.sources, ...sources]) };
  const [build, secondsBuild] = await timed(() =>
    buildVerilog(design, { optimise, waves: waves !== undefined }),
  );
  const files = [...prepared.design.images, ...prepared.stimulus];
  const run = await runVerilog(build.executable, files, waves);
  const simulate = simulateForRtl(prepared, frame);
  const runAgain = async () => (await runVerilog(build.executable, files)).seconds;
  return {
    ...compareRtl(prepared, run),
    secondsSimulated: await shortest(timedFrames, async () => (await timed(simulate.frame))[1]),
    secondsNextFrame: await shortest(timedFrames, async () => (await timed(simulate.nextFrame))[1]),
    secondsRtl: run.seconds > longRun ? run.seconds : await shortest(timedRuns, runAgain),
    secondsBuild: build.built ? secondsBuild : 0,
  };
}

async function shortest(times: number, seconds: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < times; i++) least = Math.min(least, await seconds());
  return least;
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, seconds: number]> {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
}
