// The configurations on which the Verilog is held against the simulation: small networks on small arrays, chosen so that
// every parameter of the hardware differs somewhere. Weights, thresholds and images are random.

import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { MappingPlan } from "../../src/mapping/choice/mapping-plan.js";
import { lowerToJobs } from "../../src/mapping/lowering/job.js";
import { mapModel } from "../../src/mapping/map-model.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import type { ModelDocument } from "../../src/model/model-schema.js";
import { parseModel } from "../../src/model/parse-model.js";
import type { Frame } from "../../src/simulation/frame.js";
import {
  buildModelDocument,
  conv,
  dense,
  maxPool,
  sumPool,
  threshold,
  type LayerPlan,
} from "./model-builder.js";
import { adcFrontEnd, buildProfileDocument, figure, thermometerFrontEnd } from "./profile-builder.js";

type Parts = Record<string, unknown>;

export interface RtlConfiguration {
  readonly name: string;
  readonly input: [height: number, width: number, channels: number];
  readonly encoder: ModelDocument["encoder"];
  readonly layers: LayerPlan[];
  readonly array: Parts;
  readonly memories?: Record<string, Parts>;
  readonly frontEnd?: Parts;
  /** Seconds of overhead per sensor row; short ones let the array be late, long ones the sensor. */
  readonly rowSeconds?: number;
  /** Dataflow of each job where they differ from the profile's. */
  readonly flows?: readonly MappingPlan[number]["dataflow"][];
}

const ladder = (levels: number): ModelDocument["encoder"] => ({
  kind: "thermometer",
  thresholds: Array.from({ length: levels }, (_, i) => (i + 1) / (levels + 1)),
});
const lanes = (inputLanes: number, outputLanes: number, pixelLanes: number, more: Parts = {}): Parts => ({
  ...{ inputLanes, outputLanes, pixelLanes },
  ...more,
});
const stationary = { dataflow: "weight-stationary" };
const square = (side: number): [number, number] => [side, side];

/** A 3x3 convolution padded by one. */
const same = (outputs: number, paddingValue: -1 | 0 | 1, more: Parameters<typeof conv>[1] = {}) =>
  conv(outputs, { kernel: square(3), padding: 1, paddingValue, ...more });

export const rtlConfigurations: readonly RtlConfiguration[] = [
  {
    name: "3x3, padding -1, one position, lanes not filled, odd width",
    input: [6, 7, 1],
    encoder: ladder(5),
    layers: [same(6, -1), threshold(), same(5, -1), threshold()],
    array: lanes(8, 4, 1),
  },
  {
    name: "padding +1, three positions that do not divide the row, thresholds of both directions, deep pipeline",
    input: [5, 8, 1],
    encoder: ladder(3),
    layers: [same(7, 1), threshold(), same(9, 1), threshold(), dense(4, { bias: [3, -4, 0, 9] })],
    array: lanes(4, 8, 3, { pipelineDepth: 5 }),
    memories: { activations: { banks: 3, wordBits: 8 }, lineBuffer: { banks: 3, wordBits: 4 } },
  },
  {
    name: "padding 0 (masked taps), strides 2 and 1, positions that meet in a bank",
    input: [9, 11, 1],
    encoder: ladder(4),
    layers: [same(6, 0, { stride: [2, 2] }), threshold(), same(4, 0, { stride: [1, 2] }), threshold()],
    array: lanes(4, 3, 4),
    memories: { activations: { banks: 4, wordBits: 16 }, lineBuffer: { banks: 2, wordBits: 8 } },
  },
  {
    name: "groups without packing, channels of a group across words, slow latencies",
    input: [6, 6, 3],
    encoder: ladder(4),
    layers: [same(10, -1, { groups: 2 }), threshold(), same(6, 1, { groups: 2 }), threshold()],
    array: lanes(8, 4, 2),
    memories: {
      activations: { banks: 2, wordBits: 4, readPorts: 2, latencyCycles: 2 },
      lineBuffer: { banks: 1, wordBits: 8, latencyCycles: 3 },
    },
  },
  {
    name: "groups with packing, several in a set and one left over",
    input: [5, 6, 3],
    encoder: ladder(2),
    layers: [same(6, -1, { groups: 3 }), threshold(), same(9, 0, { groups: 3 }), threshold()],
    array: lanes(8, 7, 2, { groupPacking: true }),
  },
  {
    name: "memory port narrower than the lane word",
    input: [5, 5, 1],
    encoder: ladder(6),
    layers: [same(8, -1), threshold(), conv(5, { kernel: [2, 3] }), threshold()],
    array: lanes(8, 8, 1),
    memories: { weights: { wordBits: 12, banks: 2 } },
  },
  {
    name: "weight-stationary, two positions",
    input: [6, 7, 1],
    encoder: ladder(5),
    layers: [same(6, -1), threshold(), same(5, 0), threshold()],
    array: lanes(4, 4, 2, stationary),
    memories: { partialSums: { wordBits: 64 } },
  },
  {
    name: "weight-stationary behind a narrow port and a slow sensor",
    input: [6, 5, 1],
    encoder: ladder(6),
    layers: [conv(8, { kernel: [3, 1] }), threshold(), same(4, 1), threshold()],
    array: lanes(8, 8, 3, { ...stationary, pipelineDepth: 2 }),
    memories: { weights: { wordBits: 8, latencyCycles: 2 }, thresholds: { wordBits: 4 } },
    rowSeconds: 2e-6,
  },
  {
    name: "weight-stationary, packed groups, partial sums through one shared port",
    input: [5, 6, 1],
    encoder: ladder(4),
    layers: [same(8, -1, { groups: 2 }), threshold(), same(6, -1, { groups: 2 }), maxPool(), threshold()],
    array: lanes(8, 8, 2, { ...stationary, groupPacking: true }),
    memories: { partialSums: { wordBits: 8, sharedPorts: true }, activations: { wordBits: 8 } },
  },
  {
    name: "multi-bit activation planes, masked padding",
    input: [6, 6, 1],
    encoder: ladder(4),
    layers: [same(5, -1), threshold({ levels: 3 }), same(6, 0), threshold({ levels: 2 }), same(3, 1)],
    array: lanes(4, 4, 2),
    memories: { activations: { banks: 2 } },
  },
  {
    name: "integer samples behind a converter, weight-stationary after output-stationary",
    input: [6, 7, 1],
    encoder: { kind: "integer", bits: 4, zeroPoint: 3 },
    layers: [same(6, 0), threshold({ spread: 9 }), same(5, -1), threshold()],
    array: lanes(4, 4, 2),
    frontEnd: adcFrontEnd({ bits: 4 }),
    flows: ["output-stationary", "weight-stationary"],
  },
  {
    name: "successive front end, three colours, five thresholds",
    input: [5, 6, 3],
    encoder: ladder(5),
    layers: [same(6, -1, { stride: [2, 1] }), threshold(), sumPool()],
    array: lanes(16, 8, 1),
    frontEnd: thermometerFrontEnd({ strategy: "successive" }),
  },
  {
    name: "weights of three bits on bits and on planes, both flows",
    input: [5, 6, 1],
    encoder: ladder(3),
    layers: [
      same(4, 1, { bitWidth: 3 }),
      threshold({ levels: 2, spread: 6 }),
      same(5, 0, { bitWidth: 2 }),
      threshold(),
      dense(3, { bitWidth: 2 }),
    ],
    array: lanes(4, 4, 2),
    flows: ["weight-stationary", "output-stationary", "weight-stationary"],
  },
  {
    name: "pools: overlapping before, behind and over the whole map, with bias",
    input: [10, 9, 1],
    encoder: ladder(4),
    layers: [
      same(6, -1, { bias: [1, -2, 0, 3, -1, 2] }),
      maxPool({ kernel: square(3), stride: square(2) }),
      threshold(),
      same(5, 1),
      threshold(),
      maxPool({ kernel: square(2), stride: square(1) }),
      conv(4),
      threshold(),
      sumPool({ kernel: square(2), stride: square(1) }),
      dense(3),
    ],
    array: lanes(8, 4, 3),
    memories: { partialSums: { wordBits: 16 } },
  },
  {
    name: "outputs through the port of the inputs, latency 2",
    input: [6, 6, 1],
    encoder: ladder(4),
    layers: [same(6, -1), threshold(), same(7, -1), threshold(), same(5, -1), threshold()],
    array: lanes(8, 4, 2),
    memories: { activations: { banks: 2, wordBits: 4, sharedPorts: true, latencyCycles: 2 } },
    flows: ["output-stationary", "output-stationary", "weight-stationary"],
  },
  {
    name: "dense layers alone, after the whole frame",
    input: [5, 7, 1],
    encoder: ladder(3),
    layers: [dense(9), threshold(), dense(12), threshold(), dense(4, { bias: [1, 2, -3, 0] })],
    array: lanes(16, 4, 2),
    memories: { activations: { banks: 2, wordBits: 16 }, weights: { wordBits: 32 } },
    flows: ["output-stationary", "weight-stationary", "output-stationary"],
  },
  {
    name: "constants through a slow port, two rows' sets, one output lane",
    input: [4, 5, 1],
    encoder: ladder(2),
    layers: [same(5, -1), threshold(), conv(6), threshold(), conv(3, { bias: [1, 0, -1] })],
    array: lanes(16, 6, 1),
    memories: { thresholds: { wordBits: 4 }, activations: { wordBits: 4 } },
  },
  {
    name: "weight-stationary with planes, pools and one shared memory port each",
    input: [8, 8, 1],
    encoder: ladder(4),
    layers: [same(4, 0), threshold({ levels: 3 }), same(6, 0), maxPool(), threshold(), same(3, -1)],
    array: lanes(2, 3, 3, { ...stationary, pipelineDepth: 4 }),
    memories: {
      activations: { sharedPorts: true, wordBits: 8, banks: 3 },
      partialSums: { sharedPorts: true, wordBits: 16, banks: 2 },
      weights: { wordBits: 4 },
    },
  },
];

/** Lays a configuration onto its array. */
export function mapConfiguration(configuration: RtlConfiguration): Mapping {
  const { input, encoder, layers, array, memories = {}, frontEnd, rowSeconds = 1e-7, flows } = configuration;
  const model = parseModel(buildModelDocument({ input, encoder, layers }));
  const profile = parseHardwareProfile(
    buildProfileDocument({
      array: { dataflow: "output-stationary", ...array },
      ...(frontEnd && { frontEnd }),
      sensor: {
        colour: input[2] === 3 ? "three-plane" : "mono",
        rowOverheadTime: figure(rowSeconds, "time"),
      },
      memories,
    }),
  );
  const plan = lowerToJobs(model).map((job, index) => ({
    name: job.head.name,
    dataflow: flows?.[index] ?? profile.array.dataflow,
    fusedWithNext: false,
  }));
  return mapModel(model, profile, plan);
}

/** A frame of random samples, from a fixed seed. */
export function randomFrame({ model }: Mapping, seed: number): Frame {
  const { height, width, channels } = model.input;
  let state = seed;
  const samples = Float64Array.from({ length: height * width * channels }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  });
  return { input: `random ${seed}`, shape: model.input, samples };
}
