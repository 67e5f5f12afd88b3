// The five networks that BNN-PYNQ publishes, with the folding of their hardware (bnn/src/network/<name>/hw/config.h of
// Xilinx/BNN-PYNQ). CNV: six convolutions 3x3 without padding, a pool after the second and the fourth, three dense layers.
// LFC: four dense layers on 28x28 bits padded to 832.

import { topologyFormat, type Topology, type TopologyLayer } from "./topology-schema.js";

type Fold = readonly [pe: number, simd: number, weightLines: number, thresholdLines: number];

const cnvOneBit: readonly Fold[] = [
  [16, 3, 36, 4],
  [32, 32, 36, 2],
  [16, 32, 144, 8],
  [16, 32, 288, 8],
  [4, 32, 2304, 64],
  [1, 32, 18432, 256],
  [1, 4, 32768, 512],
  [1, 8, 32768, 512],
  [4, 1, 8192, 16],
];
const cnvTwoBit: readonly Fold[] = [
  [8, 3, 72, 8],
  [16, 16, 144, 4],
  [8, 16, 576, 16],
  [8, 16, 1152, 16],
  [4, 8, 9216, 64],
  [1, 8, 73728, 256],
  [1, 2, 65536, 512],
  [2, 2, 65536, 256],
  [4, 1, 8192, 16],
];
const lfc: readonly Fold[] = [
  [32, 64, 416, 32],
  [64, 32, 512, 16],
  [32, 64, 512, 32],
  [16, 8, 512, 4],
];

const cnvOutputs = [64, 64, 128, 128, 256, 256, 512, 512, 64];
const convolutions = 6;
const pooledAfter = new Set([1, 3]);
const lfcOutputs = [1024, 1024, 1024, 64];
const lfcPaddedInputs = 832;

function foldFields([pe, simd, weightLines, thresholdLines]: Fold) {
  return { pe, simd, weightLines, thresholdLines };
}

function cnv(name: string, weightBits: 1 | 2, activationBits: 1 | 2, folds: readonly Fold[]): Topology {
  const layers = folds.map((fold, index): TopologyLayer => {
    const outputs = cnvOutputs[index] ?? 0;
    if (index >= convolutions) return { op: "dense", outputs, ...foldFields(fold) };
    const pool = pooledAfter.has(index) ? { maxPool: 2 } : {};
    return { op: "conv", outputs, kernel: 3, ...pool, ...foldFields(fold) };
  });
  const input = { height: 32, width: 32, channels: 3, coding: "fixed-point" } as const;
  return { format: topologyFormat, name, input, weightBits, activationBits, layers, decode: "scores" };
}

function lfcNetwork(name: string, activationBits: 1 | 2): Topology {
  const layers = lfc.map((fold, index): TopologyLayer => {
    const padding = index === 0 ? { paddedInputs: lfcPaddedInputs } : {};
    return { op: "dense", outputs: lfcOutputs[index] ?? 0, ...padding, ...foldFields(fold) };
  });
  const input = { height: 28, width: 28, channels: 1, coding: "sign" } as const;
  return {
    format: topologyFormat,
    name,
    input,
    weightBits: 1,
    activationBits,
    layers,
    decode: "highest-bit",
  };
}

/** Topologies by the names of their folders. */
export const builtInNetworks: ReadonlyMap<string, Topology> = new Map(
  [
    cnv("cnvW1A1", 1, 1, cnvOneBit),
    cnv("cnvW1A2", 1, 2, cnvOneBit),
    cnv("cnvW2A2", 2, 2, cnvTwoBit),
    lfcNetwork("lfcW1A1", 1),
    lfcNetwork("lfcW1A2", 2),
  ].map((topology) => [topology.name, topology]),
);
