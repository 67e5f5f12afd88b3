// Random small networks on random small arrays, for the property that the closed form and the schedule agree. Everything is
// drawn through fast-check, so that a failing case shrinks.

import fc from "fast-check";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { mapModel } from "../../src/mapping/map-model.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { lowerToJobs } from "../../src/mapping/lowering/job.js";
import { parseModel } from "../../src/model/parse-model.js";
import {
  buildModelDocument,
  conv,
  dense,
  join,
  maxPool,
  sumPool,
  threshold,
  type LayerPlan,
} from "./model-builder.js";
import { buildProfileDocument } from "./profile-builder.js";

const side = fc.integer({ min: 1, max: 3 });
const pick = <T>(...values: T[]) => fc.constantFrom(...values);

const convolution = fc.record({
  groups: pick(1, 1, 2, 3),
  outputsPerGroup: pick(1, 3, 5, 8, 17),
  kernel: fc.tuple(side, side),
  stride: fc.tuple(pick(1, 1, 2), pick(1, 1, 2, 3)),
  padding: pick(0, 1),
  paddingValue: pick(-1 as const, 0 as const, 1 as const),
  bias: fc.boolean(),
  bitWidth: pick(1, 1, 1, 2, 3),
});

const block = fc.record({
  convolution,
  pool: pick("none", "before", "after", "overlapping"),
  levels: pick(1, 1, 2, 3),
  skip: fc.boolean(),
});
type Block = typeof block extends fc.Arbitrary<infer T> ? T : never;

const network = fc.record({
  height: fc.integer({ min: 3, max: 12 }),
  width: fc.integer({ min: 3, max: 12 }),
  channels: pick(1, 2, 3),
  ladder: pick([0.5], [0.3, 0.6], [0.1, 0.3, 0.5, 0.7, 0.9]),
  blocks: fc.array(block, { minLength: 1, maxLength: 3 }),
  /** `perceptron`: dense layers only, which wait for the whole frame. */
  head: pick("sumPool", "dense", "both", "none", "perceptron"),
});
type Network = typeof network extends fc.Arbitrary<infer T> ? T : never;

const ports = fc.record({
  banks: pick(1, 2, 3, 4),
  readPorts: pick(1, 2),
  writePorts: pick(1, 2),
  sharedPorts: fc.boolean(),
  latencyCycles: pick(1, 2),
  wordBits: pick(4, 8, 16, 24, 64),
});
const hardware = fc.record({
  inputLanes: pick(1, 3, 8, 16, 64),
  outputLanes: pick(1, 2, 5, 8, 16),
  pixelLanes: pick(1, 2, 3, 4),
  dataflow: pick("output-stationary", "weight-stationary"),
  groupPacking: fc.boolean(),
  pipelineDepth: pick(0, 1, 3),
  weights: ports,
  activations: ports,
  lineBuffer: ports,
  partialSums: ports,
  thresholds: ports,
  rowOverheadTime: pick(1e-9, 1e-7, 1e-6, 1e-5),
});
type Hardware = typeof hardware extends fc.Arbitrary<infer T> ? T : never;

/** Layers of a block after a tensor of `channels` channels; a skip joins the input where shapes allow. */
function blockLayers(block: Block, index: number, size: [number, number, number], last: string): LayerPlan[] {
  const {
    groups: wanted,
    outputsPerGroup,
    kernel,
    stride,
    padding,
    paddingValue,
    bias,
    bitWidth,
  } = block.convolution;
  const groups = size[2] % wanted === 0 ? wanted : 1;
  const outputs = block.skip ? size[2] : groups * outputsPerGroup;
  const fits: [number, number] = [
    Math.min(kernel[0], size[0] + 2 * padding),
    Math.min(kernel[1], size[1] + 2 * padding),
  ];
  const own = block.skip
    ? { kernel: [1, 1] as [number, number] }
    : { kernel: fits, stride, padding, paddingValue };
  const layers = [
    conv(outputs, {
      ...own,
      name: `c${index}`,
      inputs: [last],
      groups,
      bitWidth,
      ...(bias && { bias: Array.from({ length: outputs }, (_, i) => i - 2) }),
    }),
  ];
  const poolKernel =
    block.pool === "overlapping"
      ? { kernel: [2, 2] as [number, number], stride: [1, 1] as [number, number] }
      : {};
  if (!block.skip && block.pool !== "none" && block.pool !== "after")
    layers.push(maxPool({ name: `p${index}`, ...poolKernel }));
  layers.push(threshold({ name: `t${index}`, levels: block.levels }));
  if (!block.skip && block.pool === "after") layers.push(maxPool({ name: `q${index}` }));
  const joinOp = block.levels === 1 ? "or" : "add";
  if (block.skip && last !== "encoder") layers.push(join(joinOp, [`t${index}`, last], `j${index}`));
  return layers;
}

function buildNetwork(drawn: Network) {
  let layers: LayerPlan[] = [];
  const parse = (more: LayerPlan[]) =>
    parseModel(
      buildModelDocument({
        input: [drawn.height, drawn.width, drawn.channels],
        encoder: { kind: "thermometer", thresholds: drawn.ladder },
        layers: more,
      }),
    );
  let last = "encoder";
  let size: [number, number, number] = [drawn.height, drawn.width, drawn.channels * drawn.ladder.length];
  drawn.blocks.forEach((each, index) => {
    const candidate = [...layers, ...blockLayers(each, index, size, last)];
    try {
      const model = parse(candidate);
      const end = model.nodes.at(-1);
      if (end === undefined) return;
      layers = candidate;
      last = end.name;
      size = [end.outputShape.height, end.outputShape.width, end.outputShape.channels];
    } catch {
      // A block that does not fit the map it meets (a pool larger than it) is left out.
    }
  });
  if (drawn.head === "perceptron") return parse([dense(7), threshold(), dense(3)]);
  if (layers.length === 0) layers.push(conv(2, { name: "c" }));
  if (drawn.head === "sumPool" || drawn.head === "both") layers.push(sumPool({ name: "s" }));
  if (drawn.head === "dense" || drawn.head === "both") layers.push(dense(3, { name: "d", bias: [1, -2, 3] }));
  return parse(layers);
}

function buildProfile(drawn: Hardware, channels: number) {
  const { weights, activations, lineBuffer, partialSums, thresholds, rowOverheadTime, ...array } = drawn;
  return parseHardwareProfile(
    buildProfileDocument({
      array,
      sensor: {
        colour: channels === 3 ? "bayer-quad" : "mono",
        rowOverheadTime: { value: rowOverheadTime, unit: "s", source: "drawn", kind: "assumed" },
      },
      memories: { weights, activations, lineBuffer, partialSums, thresholds },
    }),
  );
}

/** What a case is drawn from; small, so that a failing one can be read and kept. */
export const randomCase = fc.record({
  network,
  hardware,
  flows: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  fused: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});
export type RandomCase = typeof randomCase extends fc.Arbitrary<infer T> ? T : never;

/** The mapping of a drawn network on a drawn array, each job with a drawn dataflow and fusion. */
export function mapCase({
  network: drawnNetwork,
  hardware: drawnHardware,
  flows,
  fused,
}: RandomCase): Mapping {
  const model = buildNetwork(drawnNetwork);
  const plan = lowerToJobs(model).map((job, index) => ({
    name: job.head.name,
    dataflow: flows[index % 8] === true ? ("weight-stationary" as const) : ("output-stationary" as const),
    fusedWithNext: fused[index % 8] === true,
  }));
  return mapModel(model, buildProfile(drawnHardware, drawnNetwork.channels), plan);
}
