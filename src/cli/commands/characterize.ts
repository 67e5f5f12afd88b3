// `focalbit characterize`: the photon transfer experiment of a laboratory, on a simulated chip of a profile or on recorded images.

import type { Command } from "commander";
import { basename, resolve } from "node:path";
import {
  analyseMeasurement,
  characterizeProfile,
  countImages,
  describeAnalysis,
  InputError,
  parseHardwareProfile,
  renderCharacterizationHtml,
  renderCharacterizationText,
  type Characterization,
} from "../../index.js";
import {
  readDocument,
  readPlotlySource,
  readRecording,
  startProgress,
  writeFileWhole,
} from "../../io/index.js";
import { parseCount, parseSeed } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readAnalog } from "../options/read-analog.js";
import { repeatWords } from "../options/repeat-words.js";
import { applySettings, parseSettings } from "../options/settings.js";
import { collect } from "../options/shared-options.js";
import type { OutputFlags } from "../output/deliver.js";
import { print, printMessage } from "../output/print.js";

interface CharacterizeFlags extends OutputFlags {
  readonly recording?: string;
  readonly analog?: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly chip: number;
  readonly size: number;
  readonly bits: number;
  readonly levels: number;
  readonly stack: number;
}

const example = `
Examples:
  focalbit characterize hardware-profiles/cmos65-rgb96-thermometer.json --report characterisation.html
  focalbit characterize --recording <folder with EMVA1288_Data.txt>`;

/** Adds the command. */
export function addCharacterizeCommand(program: Command): void {
  program
    .command("characterize")
    .description(
      "Photon transfer after EMVA 1288 Release 4 Linear: gain, quantum efficiency, noise, linearity.",
    )
    .argument("[profile]", "hardware profile: a simulated chip of it is measured")
    .option("--recording <folder>", "measure recorded images instead, listed in EMVA1288_Data.txt")
    .option("--analog <file>", "analog document; without it the assumed figures that come with focalbit")
    .option("--set <path=value>", "one figure of profile or analog document; may be repeated", collect, [])
    .option("--seed <n>", "which chips and which noise", parseSeed, 1)
    .option("--chip <n>", "which chip of the seed", parseSeed, 0)
    .option("--size <n>", "rows and columns of the patch of pixels", parseCount, 256)
    .option("--bits <n>", "resolution of the ideal converter on the bench", parseCount, 12)
    .option("--levels <n>", "exposures from dark to beyond saturation", parseCount, 50)
    .option("--stack <n>", "images averaged for the non-uniformities", parseCount, 32)
    .option("-o, --output <file>", "write the characterisation document")
    .option("--report <file>", "write the HTML report")
    .option("--json", "print the document instead of the table")
    .addHelpText("after", example)
    .action(async (profile: string | undefined, flags: CharacterizeFlags) => {
      checkOutputPaths(
        { "--output": flags.output, "--report": flags.report },
        profile === undefined ? [] : [profile],
      );
      const document = await characterize(profile, flags);
      await deliverCharacterization(document, flags);
    });
}

async function characterize(
  profile: string | undefined,
  flags: CharacterizeFlags,
): Promise<Characterization> {
  if ((profile === undefined) === (flags.recording === undefined)) {
    const rule = "give either a hardware profile or --recording, not both and not neither";
    throw new InputError([{ file: "characterize", path: "", rule }]);
  }
  return profile === undefined ? measureRecording(flags.recording ?? "") : measureProfile(profile, flags);
}

async function measureRecording(folder: string): Promise<Characterization> {
  const { measurement, bits, height, width, pairsRead, pairsListed } = await readRecording(folder);
  if (pairsRead < pairsListed) {
    printMessage(`${pairsRead} of ${pairsListed} exposures that the descriptor lists are in the folder`);
  }
  const head = {
    source: "recording" as const,
    camera: `recording ${basename(resolve(folder))}`,
    bits,
    rows: height,
    columns: width,
    command: repeatWords("characterize", undefined, [["--recording", folder]]),
  };
  return describeAnalysis(head, measurement, analyseMeasurement(measurement));
}

function measureProfile(path: string, flags: CharacterizeFlags): Characterization {
  checkRanges(flags);
  const settings = parseSettings(flags.set);
  const parse = (document: unknown, file: string) =>
    parseHardwareProfile(applySettings(document, settings.profile, file), file);
  const experiment = { levels: flags.levels, stack: flags.stack };
  const progress = startProgress(countImages(experiment), "images");
  try {
    return characterizeProfile(
      {
        profile: readDocument(path, parse, "a hardware profile"),
        analog: readAnalog(flags.analog, settings.analog),
        seed: flags.seed,
        chip: flags.chip,
        size: flags.size,
        bits: flags.bits,
        experiment,
        command: repeatWords("characterize", path, [
          ["--analog", flags.analog],
          ["--set", flags.set],
          ...(["seed", "chip", "size", "bits", "levels", "stack"] as const).map(
            (name) => [`--${name}`, flags[name]] as const,
          ),
        ]),
      },
      () => {
        progress.advance();
      },
    );
  } finally {
    progress.stop();
  }
}

const ranges = {
  size: [16, 2048],
  bits: [6, 16],
  levels: [9, 1000],
  stack: [2, 1000],
} as const;

function checkRanges(flags: CharacterizeFlags): void {
  const problems = (Object.keys(ranges) as (keyof typeof ranges)[]).flatMap((name) => {
    const [least, most] = ranges[name];
    const value = flags[name];
    const rule = `must be a whole number from ${least} to ${most}`;
    return value >= least && value <= most
      ? []
      : [{ file: `--${name}`, path: "", rule, found: String(value) }];
  });
  if (problems.length > 0) throw new InputError(problems);
}

async function deliverCharacterization(document: Characterization, flags: OutputFlags): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (flags.output !== undefined) await writeFileWhole(flags.output, text);
  if (flags.report !== undefined)
    await writeFileWhole(
      flags.report,
      renderCharacterizationHtml(document, { plotlySource: readPlotlySource() }),
    );
  print(flags.json ? text : renderCharacterizationText(document));
  for (const path of [flags.output, flags.report]) if (path !== undefined) printMessage(`wrote ${path}`);
}
