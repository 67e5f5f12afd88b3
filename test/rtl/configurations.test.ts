// That the configurations on which Verilog and simulation are compared really differ: every parameter of the hardware takes
// several values among them, and every feature occurs in one and is absent in another.

import { describe, expect, it } from "vitest";
import type { ArrayGeometry } from "../../src/mapping/job-geometry.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import type { Conv2dNode } from "../../src/model/model.js";
import { planFrontEnd } from "../../src/rtl/testbench/front-end-plan.js";
import { mapConfiguration, rtlConfigurations } from "../support/rtl-cases.js";

const mappings = rtlConfigurations.map(mapConfiguration);
const jobsOf = (mapping: Mapping): ArrayGeometry[] =>
  mapping.jobs.flatMap(({ geometry }) => (geometry.kind === "array" ? [geometry] : []));
const convsOf = (mapping: Mapping): Conv2dNode[] =>
  mapping.model.nodes.filter((node): node is Conv2dNode => node.op === "conv2d");

/** Values of a parameter, of which each configuration may hold several. */
const parameters: readonly [name: string, least: number, of: (mapping: Mapping) => readonly unknown[]][] = [
  ["I", 4, ({ profile }) => [profile.array.inputLanes]],
  ["O", 4, ({ profile }) => [profile.array.outputLanes]],
  ["P", 4, ({ profile }) => [profile.array.pixelLanes]],
  ["pipeline depth", 3, ({ profile }) => [profile.array.pipelineDepth]],
  ["dataflow", 2, (mapping) => jobsOf(mapping).map(({ dataflow }) => dataflow)],
  ["groups", 3, (mapping) => convsOf(mapping).map(({ groups }) => groups)],
  ["padding value of a padded layer", 3, (mapping) => convsOf(mapping).flatMap(paddingValue)],
  ["stride", 3, (mapping) => convsOf(mapping).map(({ stride }) => stride.join("x"))],
  ["kernel", 4, (mapping) => convsOf(mapping).map(({ kernel }) => kernel.join("x"))],
  ["planes of activations", 3, (mapping) => jobsOf(mapping).map(({ fold }) => fold.planes)],
  ["planes of weights", 3, (mapping) => jobsOf(mapping).map(({ fold }) => fold.weightPlanes)],
  ["weight word", 4, ({ profile }) => [profile.memories.weights.wordBits]],
  ["activation word", 4, ({ profile }) => [profile.memories.activations.wordBits]],
  ["activation banks", 3, ({ profile }) => [profile.memories.activations.banks]],
  ["activation read ports", 2, ({ profile }) => [profile.memories.activations.readPorts]],
  ["line buffer word", 3, ({ profile }) => [profile.memories.lineBuffer.wordBits]],
  ["partial-sum word", 3, ({ profile }) => [profile.memories.partialSums.wordBits]],
  ["threshold word", 2, ({ profile }) => [profile.memories.thresholds.wordBits]],
  ["latency of weights", 2, ({ profile }) => [profile.memories.weights.latencyCycles]],
  ["latency of activations", 2, ({ profile }) => [profile.memories.activations.latencyCycles]],
  ["latency of the line buffer", 2, ({ profile }) => [profile.memories.lineBuffer.latencyCycles]],
  ["cycles of a sensor row", 4, ({ frame }) => [frame.rowCycles]],
  ["front end", 3, (mapping) => [planFrontEnd(mapping).mode]],
  ["levels of the thermometer", 4, (mapping) => [planFrontEnd(mapping).levels]],
  ["direction of a threshold", 2, ({ model }) => model.nodes.flatMap(directionsOf)],
  ["colours", 2, ({ model }) => [model.input.channels]],
];

function directionsOf(node: Mapping["model"]["nodes"][number]): readonly number[] {
  return node.op === "threshold" ? node.directions : [];
}

function paddingValue({ padding }: Conv2dNode): readonly number[] {
  const { top, left, bottom, right, value } = padding;
  return top + left + bottom + right > 0 ? [value] : [];
}

/** What some configuration has and some other has not. */
const features: readonly [name: string, has: (mapping: Mapping) => boolean][] = [
  ["streams rows into the line buffer", ({ streaming }) => streaming],
  ["an odd width", ({ model }) => model.input.width % 2 === 1],
  ["positions that do not divide a row", (mapping) => jobsOf(mapping).some(leftOverPositions)],
  ["channels that do not fill the input lanes", (mapping) => jobsOf(mapping).some(unfilledInputs)],
  ["channels in several chunks", (mapping) => jobsOf(mapping).some(({ fold }) => fold.chunks > 1)],
  ["outputs that do not fill the output lanes", (mapping) => jobsOf(mapping).some(unfilledOutputs)],
  ["several sets of outputs", (mapping) => jobsOf(mapping).some(({ fold }) => fold.sets.length > 1)],
  ["groups packed into one set", (mapping) => jobsOf(mapping).some(packsGroups)],
  ["groups each in sets of its own", (mapping) => jobsOf(mapping).some(keepsGroupsApart)],
  ["a weight port narrower than the lane word", (mapping) => jobsOf(mapping).some(narrowPort)],
  ["several lane words in a memory word", (mapping) => jobsOf(mapping).some(sharedWord)],
  [
    "outputs through the ports of inputs",
    (mapping) => jobsOf(mapping).some(({ output }) => output.sharesPorts),
  ],
  ["one port for partial sums both ways", ({ profile }) => profile.memories.partialSums.sharedPorts],
  ["several levels in a threshold", ({ model }) => model.nodes.some(severalLevels)],
  ["a bias", ({ model }) => model.nodes.some((node) => "bias" in node)],
  ["max pooling", ({ model }) => model.nodes.some(({ op }) => op === "maxPool")],
  ["sum pooling", ({ model }) => model.nodes.some(({ op }) => op === "sumPool")],
  ["a dense layer", ({ model }) => model.nodes.some(({ op }) => op === "dense")],
];

const leftOverPositions = ({ fold }: ArrayGeometry) =>
  fold.positions > 1 && fold.columnWindow.outputs % fold.positions !== 0;
const unfilledInputs = ({ fold, inputLanes }: ArrayGeometry) => fold.channelsPerGroup % inputLanes !== 0;
const unfilledOutputs = ({ fold }: ArrayGeometry) =>
  new Set(fold.sets.map(({ outputs }) => outputs)).size > 1;
const groupsOf = ({ fold }: ArrayGeometry) => fold.inputShape.channels / fold.channelsPerGroup;
const packsGroups = (job: ArrayGeometry) =>
  job.fold.sets.some(({ channels }) => channels > job.fold.channelsPerGroup);
const keepsGroupsApart = (job: ArrayGeometry) => groupsOf(job) > 1 && !packsGroups(job);
const narrowPort = ({ layout }: ArrayGeometry) => layout.memoryWordsPerLaneWord > 1;
const sharedWord = ({ layout }: ArrayGeometry) => layout.laneWordsPerMemoryWord > 1;
type Node = Mapping["model"]["nodes"][number];
const severalLevels = (node: Node) => node.op === "threshold" && (node.thresholds[0]?.length ?? 0) > 1;

describe("configurations of the Verilog", () => {
  it("[U] are at least 16, no two alike", () => {
    expect(rtlConfigurations.length).toBeGreaterThanOrEqual(16);
    const texts = rtlConfigurations.map((configuration) => JSON.stringify({ ...configuration, name: "" }));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(parameters)("[U] %s takes at least %i values", (_name, least, of) => {
    const values = new Set(mappings.flatMap((mapping) => [...of(mapping)]));
    expect([...values].length, [...values].join(", ")).toBeGreaterThanOrEqual(least);
  });

  it.each(features)("[U] some have and some have not: %s", (_name, has) => {
    const holders = mappings.filter(has).length;
    expect(holders).toBeGreaterThan(0);
    expect(holders).toBeLessThan(mappings.length);
  });
});
