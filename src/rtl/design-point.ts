// The sizes of the chip as the package `design_point`: lanes and ports from the profile, memories and counters as large as
// the mapping needs.

import type { ArrayGeometry } from "../mapping/job-geometry.js";
import { chunkChannels, wordsTouched } from "../mapping/array/input-words.js";
import type { Ports } from "../mapping/array/port-cycles.js";
import type { Mapping } from "../mapping/mapping.js";
import { encoderName } from "../model/model.js";
import { constantSetWords } from "./images/constant-image.js";
import type { Placement } from "./images/place-tensors.js";
import type { DescribedStages } from "./job-table/describe-stages.js";
import { stageOps } from "./job-table/job-fields.js";
import { planFrontEnd } from "./testbench/front-end-plan.js";

export type DesignPoint = Readonly<Record<string, number | boolean | string>>;

export interface DesignInputs {
  readonly mapping: Mapping;
  readonly jobs: readonly ArrayGeometry[];
  readonly stages: readonly DescribedStages[];
  readonly placement: Placement;
}

/** All constants of the package. */
export function listDesignPoint(inputs: DesignInputs): DesignPoint {
  return {
    ...listArray(inputs),
    ...listPorts(inputs),
    ...listMemories(inputs),
    ...listSensor(inputs),
    ...listPostUnit(inputs),
  };
}

/** The package's text: numbers, flags, and strings of bits. */
export function writeDesignPoint(point: DesignPoint): string {
  const lines = Object.entries(point).map(([name, value]) =>
    typeof value === "number"
      ? `  localparam int ${name} = ${value};`
      : typeof value === "boolean"
        ? `  localparam bit ${name} = 1'b${value ? 1 : 0};`
        : `  localparam logic [${value.length - 1}:0] ${name} = ${value.length}'b${value};`,
  );
  return ["// Sizes of this chip. Written by focalbit.", "", "package design_point;", ""]
    .concat(
      "  /* verilator lint_off UNUSEDPARAM */ // some sizes matter to the testbench or to one front end only",
    )
    .concat(lines, "  /* verilator lint_on UNUSEDPARAM */", "", "endpackage", "")
    .join("\n");
}

function listArray({ mapping, jobs }: DesignInputs): DesignPoint {
  const { array } = mapping.profile;
  const { weights, activations, lineBuffer } = mapping.profile.memories;
  const activationLatency = Math.max(1, weights.latencyCycles, activations.latencyCycles);
  const lineLatency = mapping.streaming ? Math.max(1, weights.latencyCycles, lineBuffer.latencyCycles) : 1;
  const isStationary = (job: ArrayGeometry) => job.dataflow === "weight-stationary";
  const stored = jobs.filter(isStationary).map(({ sumBits }) => sumBits);
  return {
    JOBS: jobs.length,
    INPUT_LANES: array.inputLanes,
    OUTPUT_LANES: array.outputLanes,
    PIXEL_LANES: array.pixelLanes,
    PIPELINE_DEPTH: array.pipelineDepth,
    LATENCY: Math.max(activationLatency, lineLatency),
    ACTIVATION_LATENCY: activationLatency,
    LINE_LATENCY: lineLatency,
    SUM_BITS: mostOf(jobs, ({ sumBits }) => sumBits),
    MULTI_BIT_INPUTS: jobs.some(({ fold, job }) => fold.planes > 1 || readsCodes(mapping, job.inputs[0])),
    MULTI_BIT_WEIGHTS: jobs.some(({ fold }) => fold.weightPlanes > 1),
    WEIGHT_STATIONARY: jobs.some(isStationary),
    STORED_SUM_BITS: Math.max(1, ...stored),
    POSITION_GROUPS: mostOf(jobs, ({ fold }) => fold.pixelGroups),
  };
}

function readsCodes({ model }: Mapping, name: string | undefined): boolean {
  const node = model.nodes.find((candidate) => candidate.name === name);
  return (node?.outputRange ?? model.encoderRange).kind !== "bits";
}

function listPorts({ mapping }: DesignInputs): DesignPoint {
  const { weights, activations, lineBuffer, partialSums, thresholds } = mapping.profile.memories;
  return {
    WEIGHT_WORD_BITS: weights.wordBits,
    WEIGHT_PORT_WORDS: weights.banks * weights.readPorts,
    THRESHOLD_WORD_BITS: thresholds.wordBits,
    THRESHOLD_PORT_WORDS: thresholds.banks * thresholds.readPorts,
    SUM_WORD_BITS: partialSums.wordBits,
    SUM_READ_WORDS: partialSums.banks * partialSums.readPorts,
    SUM_WRITE_WORDS: writeWords(partialSums),
    SUM_SHARED: partialSums.sharedPorts,
    ACTIVATION_WORD_BITS: activations.wordBits,
    ACTIVATION_BANKS: activations.banks,
    ACTIVATION_READ_PORTS: activations.readPorts,
    ACTIVATION_WRITE_WORDS: writeWords(activations),
    LINE_WORD_BITS: lineBuffer.wordBits,
    LINE_BANKS: lineBuffer.banks,
    LINE_READ_PORTS: lineBuffer.readPorts,
  };
}

function writeWords({ banks, readPorts, writePorts, sharedPorts }: Ports): number {
  return banks * (sharedPorts ? readPorts : writePorts);
}

function listMemories({ mapping, jobs, placement }: DesignInputs): DesignPoint {
  const { weights, thresholds } = mapping.profile.memories;
  const weightWords = sumOf(jobs, ({ layout }) => layout.memoryWords);
  const constantWords = sumOf(jobs, (job) => constantSetWords(job) * job.fold.sets.length);
  const widestSet = Math.max(1, mostOf(jobs, constantSetWords));
  const stepWords = (memory: "lineBuffer" | "activations") =>
    Math.max(
      1,
      mostOf(
        jobs.filter(({ input }) => input.memory === memory),
        wordsPerStep,
      ),
    );
  return {
    LANE_MEMORY_WORDS: mostOf(jobs, ({ layout }) => layout.memoryWordsPerLaneWord),
    WEIGHT_DEPTH: weightWords + weights.banks * weights.readPorts,
    CONSTANT_WORDS: widestSet,
    CONSTANT_DEPTH: constantWords + widestSet + thresholds.banks,
    ACTIVATION_STEP_WORDS: stepWords("activations"),
    ACTIVATION_DEPTH: placement.activationDepth,
    LINE_STEP_WORDS: stepWords("lineBuffer"),
    LINE_DEPTH: Math.max(1, placement.line?.place.words ?? 0),
    LINE_ROWS: Math.max(1, placement.line?.rows ?? 0),
    OUTPUT_PLANES: mostOf(jobs, ({ output }) => output.tensor.valueBits),
    EXPECTED_WORDS: sumOf(jobs, ({ output: { tensor, ports } }) => {
      const { height, width, channels } = tensor.shape;
      return height * width * Math.ceil(channels / ports.wordBits) * tensor.valueBits;
    }),
  };
}

function wordsPerStep({ fold, inputLanes, input }: ArrayGeometry): number {
  return Math.max(
    ...fold.sets.flatMap((set) =>
      Array.from({ length: fold.chunks }, (_, chunk) => {
        const { first, count } = chunkChannels(set, chunk, inputLanes);
        return wordsTouched(first, count, input.ports.wordBits);
      }),
    ),
  );
}

function listSensor({ mapping, placement }: DesignInputs): DesignPoint {
  const { model, sensor, frame, streaming, tensors } = mapping;
  const plan = planFrontEnd(mapping);
  const encoder = tensors.find(({ name }) => name === encoderName);
  const place = streaming ? placement.line?.place : placement.tensors.get(encoderName);
  const planes = encoder?.valueBits ?? 1;
  const { channels } = model.encoderShape;
  return {
    SAMPLE_ROWS: sensor.sampleRows,
    SAMPLE_COLUMNS: sensor.sampleColumns,
    COLOURS: plan.colours,
    LEVELS: plan.levels,
    RAIL_BITS: 33 - Math.clz32(plan.levels),
    FRONT_END_MODE: { direct: 0, all: 1, successive: 2 }[plan.mode],
    ROW_CYCLES: frame.rowCycles,
    STREAMING: streaming,
    ENCODER_CHANNELS: channels,
    ENCODER_PLANES: planes,
    ENCODER_GAPLESS: place?.banked === false,
    ENCODER_ROW_STRIDE: place?.rowStride ?? 1,
    ENCODER_PLANE_STRIDE: place?.planeStride ?? 1,
    ROW_BITS: sensor.sampleColumns * channels * planes,
  };
}

function listPostUnit({ mapping, jobs, stages }: DesignInputs): DesignPoint {
  const { pixelLanes } = mapping.profile.array;
  const rows = stages.flatMap((each) => each.stages.map(({ row }) => row));
  const ranges = mapping.model.nodes.map(({ outputRange }) => outputRange);
  const widest = Math.max(...ranges.map(({ minimum, maximum }) => Math.max(-minimum, maximum + 1)));
  const values = jobs.flatMap(({ stages: own, fold }) =>
    own.map(({ pool }) => {
      if (pool === undefined) return { rows: 1, columns: 1, entries: 1 };
      const windowRows = Math.ceil(pool.rows.kernel / pool.rows.stride);
      const columns = Math.ceil((pixelLanes + pool.columns.kernel - 1) / pool.columns.stride);
      return { rows: windowRows, columns, entries: pool.columns.outputs * fold.sets.length };
    }),
  );
  const windowRows = mostOf(values, (value) => value.rows);
  return {
    VALUE_BITS:
      2 +
      Math.max(
        mostOf(jobs, ({ sumBits }) => sumBits),
        Math.ceil(Math.log2(widest + 1)),
      ),
    CONSTANT_WIDTH: Math.max(
      1,
      mostOf(rows, (row) => row.STAGE_THRESHOLD_BITS),
      mostOf(rows, (row) => (row.STAGE_OP === 1 ? row.STAGE_CONSTANT_BITS : 0)),
    ),
    MOST_LEVELS: Math.max(
      1,
      mostOf(rows, (row) => row.STAGE_LEVELS),
    ),
    WINDOW_ROWS: windowRows,
    WINDOW_COLUMNS: mostOf(values, (value) => value.columns),
    POOL_ENTRIES: mostOf(values, (value) => value.entries) * windowRows,
    STAGE_OPS: stageOpBits(stages),
  };
}

/** For every stage, last first, a bit per operation that some job's chain has there, last first. */
function stageOpBits(stages: readonly DescribedStages[]): string {
  const count = Math.max(1, ...stages.map((each) => each.stages.length));
  const ops = Object.values(stageOps);
  const used = (stage: number, op: number) => stages.some((each) => each.stages[stage]?.row.STAGE_OP === op);
  return Array.from({ length: count }, (_, stage) => ops.map((op) => (used(stage, op) ? "1" : "0")))
    .flat()
    .reverse()
    .join("");
}

function mostOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((most, item) => Math.max(most, value(item)), 0);
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
