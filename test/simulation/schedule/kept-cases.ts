// Cases on which the two routes once parted, as fast-check shrank them; they are run before the random ones.

import type { RandomCase } from "../../support/random-mapping.js";

const memory = {
  banks: 1,
  readPorts: 1,
  writePorts: 1,
  sharedPorts: false,
  latencyCycles: 1,
  wordBits: 4,
};

const plainArray = {
  inputLanes: 1,
  outputLanes: 1,
  pixelLanes: 1,
  dataflow: "output-stationary",
  groupPacking: false,
  pipelineDepth: 0,
  weights: memory,
  activations: memory,
  lineBuffer: memory,
  partialSums: memory,
  thresholds: memory,
  rowOverheadTime: 1e-9,
};

const oneByOne: RandomCase["network"]["blocks"][number] = {
  convolution: {
    groups: 1,
    outputsPerGroup: 1,
    kernel: [1, 1],
    stride: [1, 1],
    padding: 0,
    paddingValue: -1,
    bias: false,
    bitWidth: 1,
  },
  pool: "none",
  levels: 1,
  skip: false,
};
const no = Array.from({ length: 8 }, () => false);

export const keptCases: readonly { readonly parted: string; readonly case: RandomCase }[] = [
  {
    parted: "the schedule forgot that a row read late pays its read latency again (42 against 43 cycles)",
    case: {
      network: { height: 3, width: 3, channels: 1, ladder: [0.5], blocks: [oneByOne], head: "sumPool" },
      hardware: plainArray,
      flows: no,
      fused: no,
    },
  },
];
