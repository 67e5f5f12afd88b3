// `focalbit diff`: two models over the same frames, node by node.

import type { Command } from "commander";
import { parseModel, renderModelComparison, startModelDiff } from "../../index.js";
import { readDocument } from "../../io/index.js";
import { exitCodes } from "../exit-codes.js";
import {
  addPlainFrameOptions,
  feedPlainFrames,
  listPlainFrames,
  type PlainFrameOptions,
} from "../options/plain-frames.js";
import { plainText } from "../output/plain-text.js";
import { print } from "../output/print.js";
import type { SetExitCode } from "../set-exit-code.js";

interface DiffFlags extends PlainFrameOptions {
  readonly json?: true;
}

const example = `
Example:
  focalbit diff net.model.json changed.model.json --input images

Exit code 0: no frame tells them apart. 1: one does.`;

/** Adds the command. */
export function addDiffCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command("diff")
    .description(
      "Run the same images through two models: where they first part, and what is different there.",
    )
    .argument("<first>", "model document")
    .argument("<second>", "model document; stands before --input, which takes all that follows");
  addPlainFrameOptions(command)
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", example)
    .action(async (first: string, second: string, flags: DiffFlags) => {
      if (!(await diffModels(first, second, flags))) setExitCode(exitCodes.failedCheck);
    });
}

/** @returns whether no frame tells the models apart */
async function diffModels(firstPath: string, secondPath: string, flags: DiffFlags): Promise<boolean> {
  const first = readDocument(firstPath, parseModel, "a model document");
  const second = readDocument(secondPath, parseModel, "a model document");
  const run = startModelDiff(first.value, second.value, { engine: flags.engine });
  await feedPlainFrames(listPlainFrames(flags), first.value, flags.resize, (frame) => {
    run.addFrame(frame);
  });
  const outcome = run.finish();
  const models = [first, second].map(({ value, sha256 }) => ({ name: value.name, sha256 }));
  if (flags.json) print(JSON.stringify({ models, ...outcome }, null, 2));
  else print(renderModelComparison(outcome).map(plainText).join("\n"));
  return outcome.equal;
}
