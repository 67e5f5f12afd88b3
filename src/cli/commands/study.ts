// `focalbit study` and its first part, `front-end`: thermometers against ADCs on the sensor of a profile.

import { Option, type Command } from "commander";
import {
  parseHardwareProfile,
  parseModel,
  renderStudyCsv,
  renderStudyText,
  studyFrontEndsOf,
  type AdcConditions,
} from "../../index.js";
import { readDocument, writeFileWhole } from "../../io/index.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { parseFrequency } from "../options/frequency.js";
import { quoteWord } from "../options/repeat-command.js";
import { addOutputOptions } from "../options/shared-options.js";
import { deliver, type OutputFlags } from "../output/deliver.js";
import { printMessage } from "../output/print.js";
import { addEncoderStudy } from "./study-encoders.js";
import { addExposureStudy } from "./study-exposure.js";

interface StudyFlags extends OutputFlags, Partial<AdcConditions> {
  readonly profile: string;
  readonly csv?: string;
}

const example = `
Example:
  focalbit study front-end models/stl10-glt8.model.json \\
      --profile hardware-profiles/cmos65-rgb96-thermometer.json --report study.html --csv study.csv`;

/** Adds the command. */
export function addStudyCommand(program: Command): void {
  const study = program
    .command("study")
    .description("Sweep a part of the chip or of the network and compare.");
  const frontEnd = study
    .command("front-end")
    .description(
      "Thermometers of 1 to 32 levels, both strategies, against single-slope, SAR and cyclic ADCs of 4 to 12 bits: energy, row time, bits moved, area, break-even.",
    )
    .argument("<model>", "model document: its size and levels")
    .requiredOption("--profile <file>", "hardware profile with a thermometer front end")
    .option("--csv <file>", "write every point as CSV")
    .option("--slope-clock <value unit>", "clock of ramp and counter, default 100 MHz", parseFrequency)
    .option("--sar-clock <value unit>", "clock of the SAR, default 20 MHz", parseFrequency)
    .option("--cyclic-clock <value unit>", "clock of the cyclic ADC, default 20 MHz", parseFrequency)
    .addOption(
      new Option("--slope-basis <column>", "published column behind the single-slope ADC").choices([
        "wei-2020",
        "yoo-2026",
      ]),
    )
    .addOption(
      new Option("--sar-quantile <name>", "which converters of the ADC survey").choices([
        "lower-quartile",
        "median",
        "upper-quartile",
      ]),
    );
  addOutputOptions(frontEnd, "study")
    .addHelpText("after", example)
    .action(async (model: string, flags: StudyFlags) => {
      await studyFrontEnd(model, flags);
    });
  addEncoderStudy(study);
  addExposureStudy(study);
}

async function studyFrontEnd(modelPath: string, flags: StudyFlags): Promise<void> {
  const outputs = { "--output": flags.output, "--report": flags.report, "--csv": flags.csv };
  checkOutputPaths(outputs, [modelPath, flags.profile]);
  const model = readDocument(modelPath, parseModel, "a model document");
  const profile = readDocument(
    flags.profile,
    (document, file) => ({ document, name: parseHardwareProfile(document, file).name }),
    "a hardware profile",
  );
  const study = studyFrontEndsOf({
    model,
    profile: { ...profile.value, sha256: profile.sha256, file: flags.profile },
    conditions: chosenConditions(flags),
    command: `focalbit study front-end ${quoteWord(modelPath)} --profile ${quoteWord(flags.profile)}${repeatConditions(flags)}`,
  });
  if (flags.csv !== undefined) await writeFileWhole(flags.csv, renderStudyCsv(study));
  await deliver(study, flags, renderStudyText);
  if (flags.csv !== undefined) printMessage(`wrote ${flags.csv}`);
}

const conditionFlags = {
  slopeClock: "--slope-clock",
  sarClock: "--sar-clock",
  cyclicClock: "--cyclic-clock",
  slopeBasis: "--slope-basis",
  sarQuantile: "--sar-quantile",
} as const satisfies Record<keyof AdcConditions, string>;
const conditionNames = Object.keys(conditionFlags) as (keyof AdcConditions)[];

function chosenConditions(flags: StudyFlags): Partial<AdcConditions> {
  const given = conditionNames.filter((name) => flags[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, flags[name]]));
}

function repeatConditions(flags: StudyFlags): string {
  const words = conditionNames.flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    return [` ${conditionFlags[name]} ${typeof value === "number" ? `${value}Hz` : value}`];
  });
  return words.join("");
}
