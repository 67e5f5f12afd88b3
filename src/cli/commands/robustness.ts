// `focalbit robustness`: many chips of one design on the same frames: what noise and mismatch do to accuracy.

import type { Command } from "commander";
import {
  assembleRobustness,
  describeWorstChip,
  framesForWorstChip,
  parseHardwareProfile,
  parseModel,
  planRobustness,
  renderRobustnessHtml,
  renderRobustnessText,
  type ChipTally,
  type HardwareProfile,
  type Robustness,
  type RobustnessPlan,
} from "../../index.js";
import {
  createLightReader,
  enableRelaxedSimd,
  readDocument,
  readPlotlySource,
  writeFileWhole,
  type ChipJob,
  type LightOption,
} from "../../io/index.js";
import { exposeProfile } from "../options/exposure-option.js";
import { listChipFrames } from "../options/chip-frames.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readAnalog } from "../options/read-analog.js";
import {
  addRobustnessOptions,
  repeatRobustness,
  type RobustnessFlags,
} from "../options/robustness-options.js";
import { applySettings, parseSettings } from "../options/settings.js";
import { evaluateChipsShown } from "../output/evaluate-chips-shown.js";
import { print, printMessage } from "../output/print.js";

const example = `
Example:
  focalbit robustness models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --input models/demo --chips 20 --report robustness.html

--json prints { chips, frames, accuracyMean, accuracyStd, accuracyWorst, encoderBitFlipRate, classFlipRate, sensitivity };
-o and --report also compare strategies, calibrations and an ADC, and sweep offset and light, which takes longer.`;

/** Adds the command. */
export function addRobustnessCommand(program: Command): void {
  const command = program
    .command("robustness")
    .description("Many chips with noise, offsets and calibration on the same frames: accuracy, flips, yield.")
    .argument("<model>", "model document; stands before --input, which takes all that follows");
  addRobustnessOptions(command)
    .addHelpText("after", example)
    .action(async (model: string, flags: RobustnessFlags) => {
      await runRobustness(model, flags);
    });
}

async function runRobustness(modelPath: string, flags: RobustnessFlags): Promise<void> {
  const { against, analog, labels } = flags;
  const read = [
    modelPath,
    flags.profile,
    ...flags.input,
    ...[against, analog, labels].filter((p) => p !== undefined),
  ];
  checkOutputPaths({ "--output": flags.output, "--report": flags.report }, read);
  const plan = openPlan(modelPath, flags);
  const { frames, labels: classes, labelled } = plan.listed;
  enableRelaxedSimd();
  const job: ChipJob = {
    experiment: plan.plan.experiment,
    frames,
    labels: classes,
    light: lightOf(plan.plan, flags),
    resize: flags.resize,
    mosaic: flags.mosaic,
  };
  const tallies = await evaluateChipsShown(job, flags.workers);
  const worstChip = isFull(flags) ? await showWorst(plan.plan, tallies, job) : undefined;
  const document = assembleRobustness(plan.plan, tallies, {
    labelled,
    ...(worstChip === undefined ? {} : { worstChip }),
  });
  await deliverRobustness(document, flags);
}

/** A code that comes through an integer encoder stays as it is: its levels are no thresholds that could be moved. */
function openPlan(modelPath: string, flags: RobustnessFlags) {
  const settings = parseSettings(flags.set);
  const parseProfile = (document: unknown, file: string) =>
    parseHardwareProfile(applySettings(document, settings.profile, file), file);
  const model = readDocument(modelPath, parseModel, "a model document");
  const read = (path: string, parse: (document: unknown, file: string) => HardwareProfile) =>
    exposeProfile(readDocument(path, parse, "a hardware profile"), flags.exposure);
  const { profile, stops } = read(flags.profile, parseProfile);
  const against = flags.against === undefined ? undefined : read(flags.against, parseHardwareProfile).profile;
  const analog = readAnalog(flags.analog, settings.analog);
  const listed = listChipFrames(model.value, flags);
  const plan = planRobustness({
    model,
    profile,
    analog,
    ...(against === undefined ? {} : { against }),
    calibration: flags.calibration,
    thresholds: flags.thresholds ?? (model.value.encoder.kind === "integer" ? "linear" : "srgb"),
    exposureStops: stops,
    ...(flags.mosaic === undefined ? {} : { mosaic: flags.mosaic }),
    chips: flags.chips,
    frames: listed.frames.length,
    seed: flags.seed,
    extent: isFull(flags) ? "full" : "brief",
    ...(flags.yieldAt === undefined ? {} : { yieldAt: [flags.yieldAt] }),
    command: repeatRobustness(modelPath, flags),
  });
  return { plan, listed };
}

/** A summary is full; figures as JSON alone are brief. */
function isFull({ output, report, json }: RobustnessFlags): boolean {
  return output !== undefined || report !== undefined || json !== true;
}

function lightOf({ options }: RobustnessPlan, { light }: RobustnessFlags): LightOption {
  return options.model.value.encoder.kind === "integer" && light === "auto" ? "linear" : light;
}

async function showWorst(
  plan: RobustnessPlan,
  tallies: readonly (readonly ChipTally[])[],
  job: ChipJob,
): Promise<Robustness["worstChip"]> {
  const reader = createLightReader(
    { shape: plan.experiment.model.input, resize: job.resize, mosaic: job.mosaic },
    job.light,
  );
  const shown = [];
  for (const [index, frame] of job.frames.slice(0, framesForWorstChip(plan)).entries()) {
    shown.push({ index, input: frame.input, light: await reader.read(frame) });
  }
  return describeWorstChip(plan, tallies[0] ?? [], shown);
}

async function deliverRobustness(document: Robustness, flags: RobustnessFlags): Promise<void> {
  if (flags.output !== undefined)
    await writeFileWhole(flags.output, `${JSON.stringify(document, null, 2)}\n`);
  if (flags.report !== undefined)
    await writeFileWhole(flags.report, renderRobustnessHtml(document, { plotlySource: readPlotlySource() }));
  print(flags.json ? JSON.stringify(briefFigures(document), null, 2) : renderRobustnessText(document));
  for (const path of [flags.output, flags.report]) if (path !== undefined) printMessage(`wrote ${path}`);
}

/** What a script asks for. */
function briefFigures({ chips, frames, outcome, sensitivity }: Robustness) {
  const { accuracyMean, accuracyStd, accuracyWorst, encoderBitFlipRate, classFlipRate } = outcome;
  return {
    chips,
    frames,
    accuracyMean,
    accuracyStd,
    accuracyWorst,
    encoderBitFlipRate,
    classFlipRate,
    sensitivity: sensitivity.map(({ term, outcome: alone }) => ({ term, accuracyMean: alone.accuracyMean })),
  };
}
