// `focalbit verify`: a model's outputs, and what is inside, held against what another tool or an earlier run gave.

import { Option, type Command } from "commander";
import {
  InputError,
  renderVerification,
  startVerification,
  type SumDomain,
  type Verification,
} from "../../index.js";
import { openExpectations, type Expectations, type InputFrame } from "../../io/index.js";
import { exitCodes } from "../exit-codes.js";
import {
  addPlainFrameOptions,
  feedPlainFrames,
  listPlainFrames,
  type PlainFrameOptions,
} from "../options/plain-frames.js";
import { readDocuments } from "../options/read-documents.js";
import { plainText } from "../output/plain-text.js";
import { print, printMessage } from "../output/print.js";
import type { SetExitCode } from "../set-exit-code.js";

interface VerifyFlags extends PlainFrameOptions {
  readonly against: string;
  readonly profile?: string;
  readonly sums: SumDomain;
  readonly json?: true;
}

const example = `
Examples:
  focalbit verify net.model.json --input images --against logits.npy
  focalbit run net.model.json --input images --dump before
  focalbit verify changed.model.json --input images --against before

Exit code 0: all that was expected is equal. 1: something differs.`;

/** Adds the command. */
export function addVerifyCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command("verify")
    .description(
      "Compare a model with expected logits or activations, layer by layer, and explain the first difference.",
    )
    .argument("<model>", "model document; stands before --input, which takes all that follows")
    .requiredOption(
      "--against <path>",
      "logits as .npy, .json or .csv, or a folder of <node>.npy, of hashes, or of run --dump",
    );
  addPlainFrameOptions(command)
    .option("--profile <file>", "take the frames by this profile's front end")
    .addOption(
      new Option("--sums <domain>", "how expected sums of bits are written")
        .choices(["signed", "agreements"] satisfies SumDomain[])
        .default("signed"),
    )
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", example)
    .action(async (model: string, flags: VerifyFlags) => {
      if (!(await verifyAgainst(model, flags))) setExitCode(exitCodes.failedCheck);
    });
}

/** @returns whether everything that was expected is equal */
async function verifyAgainst(modelPath: string, flags: VerifyFlags): Promise<boolean> {
  const { model, profiles } = readDocuments(modelPath, flags.profile === undefined ? [] : [flags.profile]);
  const listed = listPlainFrames(flags);
  const names = listed.map(({ input }) => input);
  const expectations = openExpectations(flags.against, model.value, names);
  noteFrontEnd(expectations, profiles[0]?.value.name);
  const { frames, places } = expectedFrames(listed, expectations, flags.against);
  const verification = startVerification(model.value, {
    engine: flags.engine,
    sums: flags.sums,
    file: flags.against,
    ...(profiles[0] === undefined ? {} : { profile: profiles[0].value }),
  });
  await feedPlainFrames(frames, model.value, flags.resize, (frame, index) => {
    verification.addFrame(frame, expectations.of(places[index] ?? -1) ?? {});
  });
  const outcome = verification.finish();
  const unmatched = listed.length - frames.length;
  printOutcome(outcome, { model: { name: model.value.name, sha256: model.sha256 }, unmatched }, flags);
  return outcome.equal;
}

/** Frames that something is expected of, and their places in the list. */
function expectedFrames(
  listed: readonly InputFrame[],
  expectations: Expectations,
  against: string,
): { readonly frames: readonly InputFrame[]; readonly places: readonly number[] } {
  const places = listed.flatMap((_, index) => (expectations.of(index) === undefined ? [] : [index]));
  if (places.length === 0) {
    const rule = "must expect something of at least one frame";
    throw new InputError([{ file: against, path: "", rule }]);
  }
  return { places, frames: listed.filter((_, index) => places.includes(index)) };
}

function noteFrontEnd({ profile }: Expectations, given: string | undefined): void {
  if (profile === undefined || profile === given) return;
  printMessage(
    `what is expected was made by the front end of "${plainText(profile)}"; --profile takes frames by it`,
  );
}

function printOutcome(
  outcome: Verification,
  about: { readonly model: { readonly name: string; readonly sha256: string }; readonly unmatched: number },
  flags: VerifyFlags,
): void {
  if (about.unmatched > 0)
    printMessage(`nothing is expected of ${about.unmatched} of the frames; they were not run`);
  if (flags.json) print(JSON.stringify({ ...about, ...outcome }, null, 2));
  else print(renderVerification(outcome).map(plainText).join("\n"));
}
