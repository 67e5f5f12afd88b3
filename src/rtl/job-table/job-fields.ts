// The columns of the job table, the ROM from which the layer controller of the Verilog takes a job's geometry and where its
// data lies. No entry is a number of cycles: those follow from what sequencer and ports do. The names are those of the
// constants in package `job_fields`.

/** Columns of a job; the stages behind the head follow, `stageFields` for each. */
export const jobFields = [
  "FLOW", // 0 output-stationary, 1 weight-stationary
  "IN_LINE_BUFFER", // 1: read from the line buffer, 0: from the activation memory
  "IN_BANKED", // 1: column x in bank x mod banks, 0: all in bank 0, without gaps
  "IN_BASE",
  "IN_ROW_STRIDE", // words of a bank
  "IN_COLUMN_STRIDE",
  "IN_PLANE_STRIDE",
  "IN_ROWS",
  "IN_COLUMNS",
  "IN_RING_ROWS", // rows that the memory holds before it begins again
  "KERNEL_ROWS",
  "KERNEL_COLUMNS",
  "STRIDE_ROWS",
  "STRIDE_COLUMNS",
  "PAD_TOP",
  "PAD_LEFT",
  "PAD_MASKED", // 1: padding of value 0, its taps do not count
  "PAD_CODE", // else: what a padded tap holds, a bit per plane
  "ROWS", // of the head's output
  "COLUMNS",
  "OUTPUTS_PER_GROUP",
  "CHANNELS_PER_GROUP",
  "GROUPS",
  "GROUPS_PER_SET",
  "SETS",
  "CHUNKS",
  "TAP_STEPS", // weight planes x taps
  "PLANES",
  "WEIGHT_PLANES",
  "CODE_INPUTS", // 1: inputs are codes, value = CODE_MINIMUM + code
  "CODE_MINIMUM",
  "INPUTS_PER_LANE",
  "LANE_WORDS_PER_WORD",
  "LANE_WORD_SLOT_BITS",
  "WORDS_PER_LANE_WORD",
  "WEIGHT_BASE",
  "SUM_BITS_STORED",
  "SUM_MINIMUM", // least value that the head, bias included, can put out
  "CONSTANT_BASE",
  "CONSTANT_SET_WORDS",
  "OUT_BANKED",
  "OUT_BASE",
  "OUT_ROW_STRIDE",
  "OUT_COLUMN_STRIDE",
  "OUT_PLANE_STRIDE",
  "OUT_ROWS",
  "OUT_COLUMNS",
  "OUT_CHANNELS",
  "OUT_PLANES",
  "OUT_BIPOLAR", // 1: bits of -1/+1; 0: codes, distance from OUT_MINIMUM
  "OUT_MINIMUM",
  "OUT_SHARES_PORTS", // 1: outputs are written through the ports that inputs are read from
] as const;
export type JobField = (typeof jobFields)[number];

/** Columns of one stage behind the head. */
export const stageFields = [
  "STAGE_OP",
  "STAGE_CONSTANT_BITS", // per channel
  "STAGE_LEVELS",
  "STAGE_THRESHOLD_BITS",
  "STAGE_HAS_DIRECTION",
  "STAGE_THRESHOLD_LOW", // threshold = low + step x stored code
  "STAGE_THRESHOLD_STEP",
  "STAGE_SCALE", // output = scale x levels passed + offset
  "STAGE_OFFSET",
  "STAGE_IN_ROWS",
  "STAGE_IN_COLUMNS",
  "STAGE_KERNEL_ROWS",
  "STAGE_KERNEL_COLUMNS",
  "STAGE_STRIDE_ROWS",
  "STAGE_STRIDE_COLUMNS",
  "STAGE_PAD_TOP",
  "STAGE_PAD_LEFT",
  "STAGE_PAD_PRESENT", // 1: the border takes part with STAGE_PAD_VALUE
  "STAGE_PAD_VALUE",
  "STAGE_OUT_ROWS",
  "STAGE_OUT_COLUMNS",
  "STAGE_WINDOWS_PER_ARRIVAL",
  "STAGE_VALUE_BITS", // of a running value
] as const;
export type StageField = (typeof stageFields)[number];

/** Values of STAGE_OP. */
export const stageOps = { OP_NONE: 0, OP_BIAS: 1, OP_THRESHOLD: 2, OP_MAX_POOL: 3, OP_SUM_POOL: 4 } as const;

export type JobRow = Readonly<Record<JobField, number>>;
export type StageRow = Readonly<Record<StageField, number>>;

export interface JobEntry {
  readonly job: JobRow;
  readonly stages: readonly StageRow[];
}

/** A stage that lets values through: what shorter chains are filled up with. */
export const passingStage: StageRow = Object.fromEntries(stageFields.map((name) => [name, 0])) as StageRow;

/** The package that gives the columns their places. */
export function writeJobFieldsPackage(stages: number): string {
  const line = (name: string, value: number) => `  localparam int ${name} = ${value};`;
  return [
    "// Places of a job's columns in the job table. Written by focalbit.",
    "",
    "package job_fields;",
    "",
    "  /* verilator lint_off UNUSEDPARAM */ // the columns are named once; not every module looks at every one",
    ...jobFields.map((name, index) => line(name, index)),
    line("STAGE_BASE", jobFields.length),
    line("STAGES", stages),
    line("STAGE_FIELDS", stageFields.length),
    line("FIELDS", jobFields.length + stages * stageFields.length),
    ...stageFields.map((name, index) => line(name, index)),
    ...Object.entries(stageOps).map(([name, value]) => line(name, value)),
    line("OPS", Object.keys(stageOps).length),
    "  /* verilator lint_on UNUSEDPARAM */",
    "",
    "endpackage",
    "",
  ].join("\n");
}

/** The table as words of 32 bits, two's complement, one job after the other. */
export function writeJobTable(entries: readonly JobEntry[], stages: number): string {
  const rows = entries.flatMap(({ job, stages: own }) => [
    ...jobFields.map((name) => job[name]),
    ...Array.from({ length: stages }, (_, index) => own[index] ?? passingStage).flatMap((stage) =>
      stageFields.map((name) => stage[name]),
    ),
  ]);
  return rows.map((value) => `${(value >>> 0).toString(16).padStart(8, "0")}\n`).join("");
}
