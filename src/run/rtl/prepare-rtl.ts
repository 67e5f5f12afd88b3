// One frame, ready to be run in Verilog: the chip, what its sensor sees, and what the simulation says that comes out and
// when. The Verilog knows nothing of the simulation; its testbench is only given the answers to compare with.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Mapping } from "../../mapping/mapping.js";
import { encoderName } from "../../model/model.js";
import { writeSamples, writeTensorWords } from "../../rtl/testbench/stimulus.js";
import { writeDesign, type RtlDesign } from "../../rtl/write-design.js";
import type { Frame } from "../../simulation/frame.js";
import { frontEndOf } from "../../simulation/front-end-of.js";
import { scheduleFrame } from "../../simulation/schedule/schedule-frame.js";
import { simulateFrame } from "../../simulation/simulate-frame.js";
import { checkSimulable } from "../check-simulable.js";
import { createEngine, type EngineKind } from "../create-engine.js";

export interface ExpectedJob {
  /** Name of the job's head. */
  readonly name: string;
  /** The tensor it leaves. */
  readonly tensor: string;
  readonly startCycle: number;
  readonly endCycle: number;
}

export interface RtlCase {
  readonly mapping: Mapping;
  readonly design: RtlDesign;
  /** Files of the testbench beside the design's own. */
  readonly stimulus: ReadonlyMap<string, string>;
  readonly jobs: readonly ExpectedJob[];
}

/**
 * Prepares a frame.
 * @param kind engine that computes what is expected
 * @throws InputError where the Verilog does not cover the mapping, or the sensor cannot feed the model
 */
export function prepareRtl(mapping: Mapping, frame: Frame, kind: EngineKind = "reference"): RtlCase {
  checkSimulable(mapping);
  const design = writeDesign(mapping);
  const tensors = new Map<string, IntegerTensor>();
  const engine = createEngine(mapping.model, kind);
  simulateFrame(frame, mapping.model, frontEndOf(mapping.profile), engine, (name, { shape, values }) => {
    tensors.set(name, { shape, values: values.slice() });
  });
  const schedule = scheduleFrame(mapping);
  const outputs = mapping.jobs.map(({ geometry }) => geometry.output.tensor);
  const { wordBits } = mapping.profile.memories.activations;
  const words = outputs.map((tensor) =>
    writeTensorWords(tensor, defined(tensors.get(tensor.name), tensor.name), mapping, wordBits),
  );
  const jobs = schedule.jobs.map(({ name, startCycle, endCycle }, index): ExpectedJob => {
    return { name, tensor: defined(outputs[index], name).name, startCycle, endCycle };
  });
  const cycles = jobs.flatMap(({ startCycle, endCycle }) => [startCycle, endCycle]);
  return {
    mapping,
    design,
    stimulus: new Map([
      ["samples.hex", writeSamples(mapping, defined(tensors.get(encoderName), encoderName))],
      ["expected.hex", words.join("")],
      ["cycles.hex", cycles.map((cycle) => `${cycle.toString(16).padStart(8, "0")}\n`).join("")],
    ]),
    jobs,
  };
}

/** What is timed beside the Verilog: a frame's schedule and outputs, and the outputs alone of a frame after it. Nothing is written. */
export function simulateForRtl({ mapping }: Pick<RtlCase, "mapping">, frame: Frame) {
  const engine = createEngine(mapping.model, "packed");
  const frontEnd = frontEndOf(mapping.profile);
  const nextFrame = (): void => {
    simulateFrame(frame, mapping.model, frontEnd, engine);
  };
  return {
    frame: (): void => {
      scheduleFrame(mapping);
      nextFrame();
    },
    nextFrame,
  };
}
