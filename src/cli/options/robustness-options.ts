// The flags of `focalbit robustness`, and the command that makes its document again.

import { Option, type Command } from "commander";
import { lightScales, mosaics, type CalibrationChoice, type LightScale, type Mosaic } from "../../index.js";
import { resizeModes, type LightOption, type ResizeMode } from "../../io/index.js";
import type { OutputFlags } from "../output/deliver.js";
import { calibrationWords, parseCalibration } from "./calibration-option.js";
import { exposureWord, parseExposure, type Exposure } from "./exposure-option.js";
import { parseCount, parseSeed, parseShare } from "./number-option.js";
import { repeatWords } from "./repeat-words.js";
import { collect } from "./shared-options.js";

export interface RobustnessFlags extends OutputFlags {
  readonly profile: string;
  readonly against?: string;
  readonly input: readonly string[];
  readonly labels?: string;
  readonly frames?: number;
  readonly resize?: ResizeMode;
  readonly workers?: number;
  readonly chips: number;
  readonly seed: number;
  readonly analog?: string;
  readonly set: readonly string[];
  readonly calibration: CalibrationChoice;
  readonly light: LightOption;
  readonly thresholds?: LightScale;
  readonly exposure: Exposure;
  readonly mosaic?: Mosaic;
  readonly yieldAt?: number;
}

/** Adds the flags. */
export function addRobustnessOptions(command: Command): Command {
  return addChipOptions(command)
    .requiredOption("--profile <file>", "hardware profile")
    .option("--against <file>", "profile to compare with; without it the same sensor behind an ADC")
    .requiredOption("--input <path...>", "image, folder, .npy or Radiance .hdr file; may be repeated")
    .option("--labels <csv>", "table of file,label; without it class folders give the labels")
    .option("--frames <n>", "only n frames, spread evenly over the input", parseCount)
    .option("--workers <n>", "threads; default one per core, the same result for any number", parseCount)
    .addOption(new Option("--resize <mode>", "fit images of another size to the model").choices(resizeModes))
    .addOption(
      new Option("--light <scale>", "what samples are: auto takes 8-bit codes as sRGB, all else as linear")
        .choices(["auto", ...lightScales])
        .default("auto"),
    )
    .addOption(
      new Option("--thresholds <scale>", "what the model's thresholds are measured in; default srgb").choices(
        lightScales,
      ),
    )
    .addOption(
      new Option(
        "--exposure <stops|time>",
        "stops brighter (or darker, below 0) than white at full scale, or an exposure time (20ms) in place of the profile's",
      )
        .argParser(parseExposure)
        .default({ stops: 0 }, "0"),
    )
    .addOption(
      new Option(
        "--mosaic <what>",
        "a Bayer mosaic on the pixels: the model sees the raw plane, or colours interpolated from it",
      ).choices(mosaics),
    )
    .option("--yield-at <accuracy>", "state the share of chips that reach this accuracy, 0 to 1", parseShare)
    .option("-o, --output <file>", "write the robustness document")
    .option("--report <file>", "write the HTML report")
    .option("--json", "print the figures as JSON instead of the summary");
}

function addChipOptions(command: Command): Command {
  return command
    .option("--chips <n>", "how many chips", parseCount, 20)
    .option("--seed <n>", "which chips and which noise", parseSeed, 1)
    .option("--analog <file>", "analog document; without it the assumed figures that come with focalbit")
    .addOption(
      new Option(
        "--set <path=value>",
        'one figure of profile or analog document, e.g. "frontEnd/offset=12 mV"',
      )
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--calibration <method>", calibrationWords)
        .argParser(parseCalibration)
        .default({ method: "profile" }, "profile"),
    );
}

/** The command that makes the document again; where outputs go is left out. */
export function repeatRobustness(model: string, flags: RobustnessFlags): string {
  const { calibration } = flags;
  return repeatWords("robustness", model, [
    ["--profile", flags.profile],
    ["--against", flags.against],
    ["--input", flags.input],
    ["--labels", flags.labels],
    ["--frames", flags.frames],
    ["--resize", flags.resize],
    ["--chips", flags.chips],
    ["--seed", flags.seed],
    ["--analog", flags.analog],
    ["--set", flags.set],
    ["--calibration", calibration.method === "profile" ? undefined : wordOf(calibration)],
    ["--light", flags.light === "auto" ? undefined : flags.light],
    ["--thresholds", flags.thresholds],
    ["--exposure", exposureWord(flags.exposure)],
    ["--mosaic", flags.mosaic],
    ["--yield-at", flags.yieldAt],
  ]);
}

function wordOf(calibration: CalibrationChoice): string {
  if (calibration.method !== "offset-trim") return calibration.method;
  return calibration.bits === undefined ? "trim" : `trim:${calibration.bits}`;
}
