// `focalbit rtl`: the chip in Verilog, for one network on one profile: written, verified against the simulation, synthesised.

import type { Command } from "commander";
import {
  InputError,
  mapModel,
  patternFrame,
  prepareRtl,
  writeDesignFolder,
  type Frame,
  type HardwareProfile,
  type MappingPlan,
  type Model,
} from "../../index.js";
import {
  checkDesignFolder,
  createFrameReader,
  listInputs,
  readVerilogSources,
  verifyRtl,
  writeDesignFiles,
  type ResizeMode,
} from "../../io/index.js";
import { exitCodes } from "../exit-codes.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { quoteWord } from "../options/repeat-command.js";
import { addMappingOptions, choosePlan, type MappingOptions } from "../options/mapping-options.js";
import { readDocuments } from "../options/read-documents.js";
import { addResizeOption } from "../options/shared-options.js";
import { parseWindow } from "../options/trace-window.js";
import { describeVerification, formatRtlTable } from "../output/format-rtl.js";
import { print, printMessage } from "../output/print.js";
import type { SetExitCode } from "../set-exit-code.js";
import { addSynthesisCommand } from "./rtl-synth.js";

interface ChipFlags extends Pick<MappingOptions, "mapping" | "objective"> {
  readonly profile: string;
  readonly input?: string;
  readonly resize?: ResizeMode;
}
interface WriteFlags extends ChipFlags {
  readonly output: string;
}
interface VerifyFlags extends ChipFlags {
  readonly input: string;
  readonly json?: true;
  readonly vcd?: string;
  readonly traceCycles?: string;
  readonly sources?: string;
}

const example = `
Examples:
  focalbit rtl models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json -o chip && make -C chip
  focalbit rtl verify models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --input models/demo/cat.png
  focalbit rtl synth --liberty /usr/share/qflow/tech/osu018/osu018_stdcells.lib`;

/** Adds the command with its three parts; writing needs no name of its own. */
export function addRtlCommand(program: Command, setExitCode: SetExitCode): void {
  const rtl = program
    .command("rtl")
    .description("The chip in Verilog: write it, verify it against the simulation, synthesise its lanes.")
    .addHelpText("after", example);
  const write = rtl
    .command("write", { isDefault: true })
    .description(
      "Write sources, memory images and a self-checking testbench; `focalbit rtl <model>` does the same.",
    );
  addChipOptions(write)
    .option("--input <image>", "image that the testbench shows; without it a pattern")
    .requiredOption("-o, --output <folder>", "folder to write to")
    .action(async (model: string, flags: WriteFlags) => {
      await writeChip(model, flags);
    });
  const verify = rtl
    .command("verify")
    .description("Build with Verilator, run one frame, compare every bit and cycle with the simulation.");
  addChipOptions(verify)
    .requiredOption("--input <image>", "image to run")
    .option("--json", "print the comparison as JSON")
    .option(
      "--sources <folder>",
      "verify the modules of a written design, changed by hand, instead of our own",
    )
    .option("--vcd <file>", "write the waveform")
    .option("--trace-cycles <from:to>", "cycles of the waveform; default the first 20000")
    .action(async (model: string, flags: VerifyFlags) => {
      if (!(await verifyChip(model, flags))) setExitCode(exitCodes.failedCheck);
    });
  addSynthesisCommand(rtl);
}

function addChipOptions(command: Command): Command {
  const chip = command
    .argument("<model>", "model document")
    .requiredOption("--profile <file>", "hardware profile");
  return addMappingOptions(addResizeOption(chip));
}

interface Chip {
  readonly model: Model;
  readonly profile: HardwareProfile;
  readonly plan?: MappingPlan;
  readonly frame: Frame;
}

async function openChip(modelPath: string, flags: ChipFlags): Promise<Chip> {
  const { model, profiles } = readDocuments(modelPath, [flags.profile]);
  const [profile] = profiles;
  const chosen = choosePlan(model.value, profile.value, flags);
  const plan = chosen?.origin === "auto" ? chosen.choice.plan : chosen?.plan;
  const frame =
    flags.input === undefined ? patternFrame(model.value) : await readFrame(model.value, flags.input, flags);
  return { model: model.value, profile: profile.value, frame, ...(plan && { plan }) };
}

/** The first image of a path; a folder that has none is refused where it is listed. */
async function readFrame(model: Model, path: string, { resize }: ChipFlags): Promise<Frame> {
  const [first, ...others] = listInputs([path]);
  if (first === undefined) throw new InputError([{ file: path, path: "", rule: "must hold an image" }]);
  if (others.length > 0)
    printMessage(`${path} holds ${others.length + 1} frames; the first is taken: ${first.input}`);
  return createFrameReader({ shape: model.input, resize }).read(first);
}

async function writeChip(modelPath: string, flags: WriteFlags): Promise<void> {
  checkDesignFolder(flags.output);
  const { model, profile, plan, frame } = await openChip(modelPath, flags);
  const mapping = mapModel(model, profile, plan);
  const { design, stimulus } = prepareRtl(mapping, frame, "packed");
  const files = writeDesignFolder(mapping, design, stimulus, frame.input);
  await writeDesignFiles(flags.output, files);
  printMessage(
    `wrote ${files.size} files to ${flags.output}; make -C ${quoteWord(flags.output)} runs the testbench`,
  );
}

/** Prints the comparison; returns whether nothing differs. */
async function verifyChip(modelPath: string, flags: VerifyFlags): Promise<boolean> {
  const window = parseWindow(flags.traceCycles);
  if (flags.vcd === undefined && flags.traceCycles !== undefined) throw windowWithoutWaves();
  checkOutputPaths({ "--vcd": flags.vcd }, [modelPath, flags.profile, flags.input]);
  const { model, profile, plan, frame } = await openChip(modelPath, flags);
  const result = await verifyRtl(model, profile, frame, {
    ...(plan && { plan }),
    ...(flags.sources !== undefined && { sources: readVerilogSources(flags.sources) }),
    ...(flags.vcd !== undefined && { waves: { path: flags.vcd, ...window } }),
  });
  print(flags.json === true ? JSON.stringify(describeVerification(result), null, 2) : formatRtlTable(result));
  if (flags.vcd !== undefined) printMessage(`wrote ${flags.vcd}`);
  return result.equal;
}

function windowWithoutWaves(): InputError {
  const rule = "must go with --vcd, whose cycles it chooses";
  return new InputError([{ file: "--trace-cycles", path: "", rule }]);
}
