// `focalbit study encoders`: the same network behind learned, linear and quantile thermometers and bit planes.

import { InvalidArgumentError, Option, type Command } from "commander";
import {
  parseEncoderStudy,
  parseTrainConfig,
  renderEncoderStudyCsv,
  renderEncoderStudyHtml,
  renderEncoderStudyText,
  studyEncoderKinds,
  type StudyEncoder,
} from "../../index.js";
import {
  fileExists,
  readDocument,
  readPlotlySource,
  resizeModes,
  studyEncoders,
  writeFileWhole,
  type ResizeMode,
} from "../../io/index.js";
import { availableParallelism } from "node:os";
import { parseCount, parseSeed, parseStops } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { repeatWords } from "../options/repeat-words.js";
import { print, printMessage } from "../output/print.js";

interface EncoderStudyFlags {
  readonly data: readonly string[];
  readonly test?: string;
  readonly encoders: readonly StudyEncoder[];
  readonly levels: readonly number[];
  readonly seeds: readonly number[];
  readonly stops: readonly number[];
  readonly output: string;
  readonly report?: string;
  readonly csv?: string;
  readonly resume?: true;
  readonly workers?: number;
  readonly resize?: ResizeMode;
  readonly json?: true;
}

const mostLevels = 64;

/** Adds the command. */
export function addEncoderStudy(study: Command): void {
  study
    .command("encoders")
    .description(
      "Train one network behind learned, linear and quantile thermometers and bit planes, from several seeds, and judge each at several exposures.",
    )
    .argument("<config>", "train config; its encoder and seed are replaced")
    .requiredOption("--data <folder...>", "class folders of images, or train/ and test/ of them")
    .option("--test <folder>", "class folders that every training is judged on")
    .addOption(
      new Option("--encoders <list>", `of ${studyEncoderKinds.join(", ")}`)
        .argParser(parseEncoders)
        .default([...studyEncoderKinds], "all"),
    )
    .addOption(listOption("--levels <list>", "values per sample and colour", parseLevels, [1, 2, 4, 8]))
    .addOption(listOption("--seeds <list>", "seeds of every training", parseSeed, [1, 2, 3]))
    .addOption(
      listOption("--stops <list>", "exposures of the test images", parseStops, [-3, -2, -1, 0, 1, 2, 3]),
    )
    .requiredOption("-o, --output <file>", "write the study, again after every training")
    .option("--report <file>", "write the HTML report")
    .option("--csv <file>", "write every training as CSV")
    .option("--resume", "keep the trainings that the output file holds already")
    .option("--workers <n>", "trainings at a time; default one per core", parseCount)
    .addOption(new Option("--resize <mode>", "fit images of another size to the config").choices(resizeModes))
    .option("--json", "print the study as JSON")
    .addHelpText(
      "after",
      `
Example:
  focalbit study encoders models/configs/stl10-encoders.train.json --data stl10 --resize stretch \\
      -o study.json --report study.html`,
    )
    .action(async (config: string, flags: EncoderStudyFlags) => {
      await runEncoderStudy(config, flags);
    });
}

async function runEncoderStudy(configPath: string, flags: EncoderStudyFlags): Promise<void> {
  const { output, report, csv, resume } = flags;
  checkOutputPaths({ "--output": output, "--report": report, "--csv": csv }, [configPath]);
  const config = readDocument(configPath, parseTrainConfig, "a train config").value;
  const from =
    resume === true && fileExists(output)
      ? readDocument(output, parseEncoderStudy, "an encoder study").value
      : undefined;
  const workers = flags.workers ?? availableParallelism();
  const command = repeatStudy(configPath, flags);
  const study = await studyEncoders(config, { ...flags, workers, command, from }, printMessage);
  if (report !== undefined) {
    await writeFileWhole(report, renderEncoderStudyHtml(study, { plotlySource: readPlotlySource() }));
  }
  if (csv !== undefined) await writeFileWhole(csv, renderEncoderStudyCsv(study));
  print(flags.json === true ? JSON.stringify(study, null, 2) : renderEncoderStudyText(study));
  for (const path of [output, report, csv]) if (path !== undefined) printMessage(`wrote ${path}`);
}

function repeatStudy(config: string, flags: EncoderStudyFlags): string {
  return repeatWords("study encoders", config, [
    ["--data", flags.data],
    ["--test", flags.test],
    ["--encoders", flags.encoders.join(",")],
    ["--levels", flags.levels.join(",")],
    ["--seeds", flags.seeds.join(",")],
    ["--stops", flags.stops.join(",")],
    ["--resize", flags.resize],
    ["--output", flags.output],
  ]);
}

function listOption(
  flags: string,
  what: string,
  parse: (text: string) => number,
  standard: readonly number[],
): Option {
  return new Option(flags, what)
    .argParser((text: string) => distinct(text.split(",").map((word) => parse(word.trim()))))
    .default(standard, standard.join(","));
}

function parseLevels(text: string): number {
  const levels = parseCount(text);
  if (levels > mostLevels) throw new InvalidArgumentError(`It must be at most ${mostLevels}.`);
  return levels;
}

function parseEncoders(text: string): StudyEncoder[] {
  return distinct(
    text.split(",").map((word) => {
      const known = studyEncoderKinds.find((kind) => kind === word.trim());
      if (known !== undefined) return known;
      throw new InvalidArgumentError(`It must be a list of ${studyEncoderKinds.join(", ")}.`);
    }),
  );
}

function distinct<Item>(items: readonly Item[]): Item[] {
  if (new Set(items).size === items.length) return [...items];
  throw new InvalidArgumentError("It must name everything once.");
}
