// `focalbit study encoders`: the same network behind learned, linear and quantile thermometers and bit planes.

import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  parseEncoderStudy,
  parseTrainConfig,
  renderEncoderStudyCsv,
  renderEncoderStudyText,
  studyEncoderKinds,
  type StudyEncoder,
} from "../../index.js";
import { fileExists, readDocument, resizeModes, studyEncoders, type ResizeMode } from "../../io/index.js";
import { listOption } from "../options/list-option.js";
import { parseCount, parseSeed, parseStops } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { repeatWords } from "../options/repeat-words.js";
import { deliverLab } from "../output/deliver-lab.js";
import { printMessage } from "../output/print.js";

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
      listOption("--encoders <list>", `of ${studyEncoderKinds.join(", ")}`, parseEncoder, studyEncoderKinds),
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
  await deliverLab(study, flags, { summarise: renderEncoderStudyText, table: renderEncoderStudyCsv });
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

function parseLevels(text: string): number {
  const levels = parseCount(text);
  if (levels > mostLevels) throw new InvalidArgumentError(`It must be at most ${mostLevels}.`);
  return levels;
}

function parseEncoder(text: string): StudyEncoder {
  const known = studyEncoderKinds.find((kind) => kind === text);
  if (known !== undefined) return known;
  throw new InvalidArgumentError(`It must be a list of ${studyEncoderKinds.join(", ")}.`);
}
