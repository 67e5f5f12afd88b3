// Mapping -> the whole chip as text files: Verilog sources, packages of sizes and columns, memory images.

import { defined } from "../foundation/errors/invariant-error.js";
import type { Mapping } from "../mapping/mapping.js";
import { listDesignPoint, writeDesignPoint, type DesignPoint } from "./design-point.js";
import { writeConstantImage } from "./images/constant-image.js";
import { placeTensors } from "./images/place-tensors.js";
import { writeWeightImage } from "./images/weight-image.js";
import { describeJob } from "./job-table/describe-job.js";
import { describeStages } from "./job-table/describe-stages.js";
import { writeJobFieldsPackage, writeJobTable } from "./job-table/job-fields.js";
import { realisableJobs } from "./refusal/refuse.js";
import { verilogSources } from "./verilog-sources.generated.js";

export interface RtlDesign {
  /** Text by file name. `sources` decide the hardware and its build, `images` what it computes. */
  readonly sources: ReadonlyMap<string, string>;
  readonly images: ReadonlyMap<string, string>;
  /** In the order in which a compiler has to read them. */
  readonly compileOrder: readonly string[];
  readonly point: DesignPoint;
}

/** Files that come before all others: packages. */
const packages = ["job_fields.sv", "design_point.sv", "machine_types.sv"];

/**
 * Writes the design of a mapping.
 * @throws InputError naming every feature of the mapping that the Verilog does not cover
 */
export function writeDesign(mapping: Mapping): RtlDesign {
  const jobs = realisableJobs(mapping);
  const placement = placeTensors(mapping);
  const stages = jobs.map((job) => describeStages(job, mapping.model));
  const mostStages = Math.max(1, ...stages.map((each) => each.stages.length));
  const entries = jobs.map((_, index) => {
    const described = stages[index] ?? { stages: [], sumMinimum: 0 };
    const job = describeJob(mapping, jobs, index, placement, described);
    return { job, stages: described.stages.map(({ row }) => row) };
  });
  const point = listDesignPoint({ mapping, jobs, stages, placement });
  const { weights, thresholds } = mapping.profile.memories;
  const constants = jobs.map((geometry, index) => ({
    geometry,
    described: stages[index] ?? { stages: [], sumMinimum: 0 },
  }));
  const sources = new Map([
    ["job_fields.sv", writeJobFieldsPackage(mostStages)],
    ["design_point.sv", writeDesignPoint(point)],
    ...Object.entries(verilogSources),
  ]);
  const verilog = [...sources.keys()].filter((name) => name.endsWith(".sv"));
  const depth = (name: string) => Number(defined(point[name], name));
  return {
    sources,
    images: new Map([
      ["jobs.hex", writeJobTable(entries, mostStages)],
      ["weights.hex", writeWeightImage(jobs, weights.wordBits, depth("WEIGHT_DEPTH")).toHex()],
      ["constants.hex", writeConstantImage(constants, thresholds.wordBits, depth("CONSTANT_DEPTH")).toHex()],
    ]),
    compileOrder: [...packages, ...verilog.filter((name) => !packages.includes(name))],
    point,
  };
}
