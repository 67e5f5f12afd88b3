// Flags that several commands have, with one meaning and one wording; src/cli/README.md is their page.

import { Option, type Command } from "commander";
import { engineKinds, type EngineKind } from "../../index.js";
import { resizeModes, type ResizeMode } from "../../io/index.js";
import { parseCount, parseRate, parseStops } from "./number-option.js";

/** Flags that choose the frames. */
export interface InputOptions {
  readonly input: readonly string[];
  readonly labels?: string;
  readonly frames?: number;
  readonly resize?: ResizeMode;
  readonly exposure?: number;
  readonly workers?: number;
  readonly skipBad?: true;
  readonly engine?: EngineKind;
}

/** Flags that set what is asked of the chip. */
export interface DemandOptions {
  readonly budget: readonly string[];
  readonly fps?: number;
}

/** Collects a flag that may be repeated. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Adds `--resize`. */
export function addResizeOption(command: Command): Command {
  return command.addOption(
    new Option("--resize <mode>", "fit images of another size to the model").choices(resizeModes),
  );
}

/** Adds the flags of `InputOptions`. */
export function addInputOptions(command: Command): Command {
  const chosen = command
    .requiredOption("--input <path...>", "image, folder of images or .npy file; may be repeated")
    .option("--labels <csv>", "table of file,label; without it class folders give the labels")
    .option("--frames <n>", "run only the first n frames", parseCount);
  return addResizeOption(chosen)
    .option("--exposure <stops>", "brighten, or below 0 darken, the light of every image", parseStops)
    .option("--workers <n>", "threads that decode and evaluate; default one per core", parseCount)
    .option("--skip-bad", "go on without images that cannot be read, and list them in the result")
    .addOption(
      new Option("--engine <kind>", "both give the same bits").choices(engineKinds).default("packed"),
    );
}

/** Adds `-o`, `--report` and `--json`. */
export function addOutputOptions(command: Command, document: string): Command {
  return command
    .option("-o, --output <file>", `write the ${document} document`)
    .option("--report <file>", "write the HTML report")
    .option("--json", `print the ${document} document instead of the summary`);
}

/** Adds `--budget` and `--fps`. */
export function addDemandOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--budget <name=value unit>", 'a limit, e.g. "energyPerFrame=2 uJ"; may be repeated')
        .argParser(collect)
        .default([], "none"),
    )
    .option("--fps <n>", "frame rate asked for, in place of the profile's", parseRate);
}
