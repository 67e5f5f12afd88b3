// What the Verilog does not cover. Better one clear error than a design that differs in silence: every unsupported feature
// is named with its layer, all of them at once.

import { InputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import type { ArrayGeometry, JobGeometry } from "../../mapping/job-geometry.js";
import type { Mapping } from "../../mapping/mapping.js";
import { encoderName, type Model } from "../../model/model.js";
import { describeStages } from "../job-table/describe-stages.js";
import { placeTensors } from "../images/place-tensors.js";
import { planFrontEnd } from "../testbench/front-end-plan.js";
import { listArrayProblems } from "./array-problems.js";
import { listStageProblems } from "./stage-problems.js";

/**
 * The array jobs of a mapping, all of them.
 * @throws InputError naming every feature that the Verilog does not cover
 */
export function realisableJobs(mapping: Mapping): readonly ArrayGeometry[] {
  const { model, profile } = mapping;
  const problems: Problem[] = [];
  const refuse = (where: string, rule: string, fix: string) => {
    problems.push({ file: `model "${model.name}" on profile "${profile.name}"`, path: where, rule, fix });
  };
  const geometries = mapping.jobs.map(({ geometry }) => geometry);
  if (profile.array.pipelineDepth < 2)
    refuse("pipelineDepth", "must be at least 2 in Verilog: operands, then sums", "deepen the pipeline");
  for (const segment of mapping.segments) {
    const name = geometries[segment.first]?.job.head.name ?? "";
    if (segment.fused)
      refuse(name, "interleaves its rows with the next layer", "use a mapping without fusion");
  }
  for (const geometry of geometries) {
    const { name } = geometry.job.head;
    for (const rule of listJobProblems(geometry, model))
      refuse(name, rule, "the Verilog does not cover this");
  }
  const front = planFrontEnd(mapping);
  if (front.turns >= mapping.frame.rowCycles) {
    const rule = `front end takes ${front.turns} turns, and a row only ${mapping.frame.rowCycles} cycles`;
    refuse(encoderName, rule, "lower the clock's period or give the row more time");
  }
  if (problems.length > 0) throw new InputError(problems);
  const jobs = geometries.filter((geometry) => geometry.kind === "array");
  checkLine(mapping, jobs, refuse);
  if (problems.length > 0) throw new InputError(problems);
  return jobs;
}

type Refuse = (where: string, rule: string, fix: string) => void;

function checkLine(mapping: Mapping, jobs: readonly ArrayGeometry[], refuse: Refuse): void {
  const rows = placeTensors(mapping).line?.rows;
  const needed = jobs[0]?.fold.rowWindow.kernel ?? 1;
  if (rows === undefined || rows >= Math.min(needed, mapping.sensor.sampleRows)) return;
  refuse("lineBuffer", `must hold the ${needed} rows of a kernel, holds ${rows}`, "enlarge the line buffer");
}

function listJobProblems(geometry: JobGeometry, model: Model): readonly string[] {
  if (geometry.kind === "stream") return [`runs ${geometry.job.head.op} on stored words`];
  const wiring = listWiring(geometry, model);
  if (wiring.length > 0) return wiring;
  const described = describeStages(geometry, model);
  return [...listArrayProblems(geometry, model), ...listStageProblems(geometry, described)];
}

/** Between a layer and the tensor it reads only `flatten` may stand: other wiring would reorder channels. */
function listWiring({ job }: ArrayGeometry, model: Model): readonly string[] {
  if (job.inputs.length > 1) return ["reads several tensors side by side"];
  let name = job.head.inputs[0];
  while (name !== undefined && name !== encoderName && name !== job.inputs[0]) {
    const node = model.nodes.find((candidate) => candidate.name === name);
    if (node?.op === "channelShuffle") return [`reads shuffled channels (${node.name})`];
    if (node?.op === "concat") return [`reads a concatenation (${node.name})`];
    name = node?.inputs[0];
  }
  return [];
}
