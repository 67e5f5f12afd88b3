// `focalbit study exposure`: models in the noisy sensor with less and more light.

import { Option, type Command } from "commander";
import {
  describeExposures,
  exposureStudyFormat,
  focalbitVersion,
  parseHardwareProfile,
  parseModel,
  planExposures,
  renderExposureStudyCsv,
  renderExposureStudyText,
  InputError,
  type ExposureCurve,
  type ExposureStudy,
  type LightScale,
  type Model,
} from "../../index.js";
import {
  enableRelaxedSimd,
  readDocument,
  resizeModes,
  type ChipJob,
  type ReadDocument,
  type ResizeMode,
} from "../../io/index.js";
import { listChipFrames } from "../options/chip-frames.js";
import { listOption } from "../options/list-option.js";
import { parseCount, parseSeed, parseStops } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readAnalog } from "../options/read-analog.js";
import { repeatWords } from "../options/repeat-words.js";
import { applySettings, parseSettings, type Setting } from "../options/settings.js";
import { addOutputOptions, collect } from "../options/shared-options.js";
import type { OutputFlags } from "../output/deliver.js";
import { deliverLab } from "../output/deliver-lab.js";
import { evaluateChipsShown } from "../output/evaluate-chips-shown.js";

interface ExposureFlags extends OutputFlags {
  readonly profile: string;
  readonly adcProfile?: string;
  readonly input: readonly string[];
  readonly frames?: number;
  readonly chips: number;
  readonly seed: number;
  readonly stops: readonly number[];
  readonly analog?: string;
  readonly set: readonly string[];
  readonly resize?: ResizeMode;
  readonly workers?: number;
  readonly csv?: string;
}

const example = `
Example:
  focalbit study exposure learned.model.json linear.model.json planes.model.json \\
      --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --adc-profile hardware-profiles/cmos65-rgb96-ss-adc.json --input photographs --report exposure.html`;

/** Adds the command. */
export function addExposureStudy(study: Command): void {
  const command = study
    .command("exposure")
    .description(
      "Models in the noisy sensor with less and more light, thresholds fixed and moved by one gain that follows the light.",
    )
    .argument("<models...>", "model documents, e.g. twins that differ in their encoder")
    .requiredOption("--profile <file>", "hardware profile of models with a thermometer")
    .option("--adc-profile <file>", "hardware profile of models that take codes of an ADC")
    .requiredOption("--input <path...>", "image, folder or .npy file; may be repeated")
    .option("--frames <n>", "only n frames, spread evenly over the input", parseCount)
    .option("--chips <n>", "how many chips", parseCount, 5)
    .option("--seed <n>", "which chips and which noise", parseSeed, 1)
    .addOption(listOption("--stops <list>", "exposures", parseStops, [-3, -2, -1, 0, 1, 2, 3]))
    .option("--analog <file>", "analog document; without it the assumed figures that come with focalbit")
    .addOption(
      new Option(
        "--set <path=value>",
        'one figure of all profiles or of the analog document, e.g. "sensor/rows=96"; may be repeated',
      )
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(new Option("--resize <mode>", "fit images of another size to the models").choices(resizeModes))
    .option("--workers <n>", "threads; default one per core, the same result for any number", parseCount)
    .option("--csv <file>", "write every point as CSV");
  addOutputOptions(command, "study")
    .addHelpText("after", example)
    .action(async (models: readonly string[], flags: ExposureFlags) => {
      await studyExposure(models, flags);
    });
}

async function studyExposure(paths: readonly string[], flags: ExposureFlags): Promise<void> {
  const { output, report, csv, analog: analogPath, seed, stops } = flags;
  const read = [flags.profile, flags.adcProfile, analogPath].filter((path) => path !== undefined);
  checkOutputPaths({ "--output": output, "--report": report, "--csv": csv }, [...paths, ...read]);
  const models = paths.map((path) => ({ path, ...readDocument(path, parseModel, "a model document") }));
  const settings = parseSettings(flags.set);
  const analog = readAnalog(analogPath, settings.analog);
  // One scale for all: what an ADC has made a code of light cannot become a display code behind it.
  const scale: LightScale = models.some(({ value }) => value.encoder.kind === "integer") ? "linear" : "srgb";
  enableRelaxedSimd();
  // Whatever is wrong with a model or a profile is told before the first chip is simulated.
  const plans = models.map((model) => planModel(model, { analog, scale, flags, settings: settings.profile }));
  const curves: ExposureCurve[] = [];
  for (const { options, job } of plans) {
    curves.push(describeExposures(options, await evaluateChipsShown(job, flags.workers)));
  }
  const study: ExposureStudy = {
    format: exposureStudyFormat,
    focalbit: focalbitVersion,
    command: repeatStudy(paths, flags),
    analog: { name: analog.value.name, sha256: analog.sha256 },
    seed,
    stops: [...stops],
    labelled: plans.every(({ labelled }) => labelled),
    curves,
  };
  await deliverLab(study, flags, { summarise: renderExposureStudyText, table: renderExposureStudyCsv });
}

interface Conditions {
  readonly analog: ReturnType<typeof readAnalog>;
  readonly scale: LightScale;
  readonly flags: ExposureFlags;
  readonly settings: readonly Setting[];
}

function planModel(
  model: ReadDocument<Model> & { readonly path: string },
  { analog, scale, flags, settings }: Conditions,
) {
  const { chips, seed, stops, resize } = flags;
  const profile = openProfile(model, flags, settings);
  const { frames, labels, labelled } = listChipFrames(model.value, flags);
  const options = { model, profile, analog, thresholds: scale, stops, chips, seed, frames: frames.length };
  const experiment = planExposures({ ...options, calibration: { method: "profile" } });
  const job: ChipJob = { experiment, frames, labels, light: scale, resize };
  return { options, job, labelled };
}

/** A thermometer stands behind pixels by itself; codes need a converter. */
function openProfile(
  { path, value }: { readonly path: string; readonly value: Model },
  flags: ExposureFlags,
  settings: readonly Setting[],
) {
  const needsAdc = value.encoder.kind === "integer";
  if (needsAdc && flags.adcProfile === undefined) {
    const rule = "must be given for a model that takes codes";
    throw new InputError([{ file: "--adc-profile", path: "", rule, found: path }]);
  }
  const file = needsAdc ? (flags.adcProfile ?? flags.profile) : flags.profile;
  const parse = (document: unknown, name: string) =>
    parseHardwareProfile(applySettings(document, settings, name), name);
  return readDocument(file, parse, "a hardware profile");
}

function repeatStudy(paths: readonly string[], flags: ExposureFlags): string {
  return repeatWords("study exposure", paths, [
    ["--profile", flags.profile],
    ["--adc-profile", flags.adcProfile],
    ["--input", flags.input],
    ["--frames", flags.frames],
    ["--chips", flags.chips],
    ["--seed", flags.seed],
    ["--stops", flags.stops.join(",")],
    ["--analog", flags.analog],
    ["--set", flags.set],
    ["--resize", flags.resize],
  ]);
}
