// `focalbit rtl synth`: lanes and a small array through yosys: cells by width, and with a liberty file area and energy
// beside the figures that reports are made of.

import { InvalidArgumentError, type Command } from "commander";
import { parseHardwareProfile } from "../../index.js";
import {
  readDocument,
  readText,
  synthesiseArray,
  synthesiseLane,
  usualWidths,
  type Liberty,
  type SynthesisedPart,
} from "../../io/index.js";
import { formatSynthesis } from "../output/format-synthesis.js";
import { print, printMessage } from "../output/print.js";

interface SynthesisFlags {
  readonly widths: readonly number[];
  readonly liberty?: string;
  readonly profile?: string;
  readonly json?: true;
}

const mostLibertyBytes = 256_000_000;
const smallArray = { inputLanes: 16, outputLanes: 4, pixelLanes: 2 };
const [leastWidth, mostWidth, mostWidths] = [2, 1024, 8];

/** Adds the command to `rtl`. */
export function addSynthesisCommand(rtl: Command): void {
  rtl
    .command("synth")
    .description(
      "Synthesise lanes and a small array with yosys: no latches, no loops; cells by width; with a library area and energy per MAC.",
    )
    .option("--widths <list>", "inputs of the lanes", parseWidths, usualWidths)
    .option("--liberty <file>", "cell library; Debian's qflow-tech-osu018 is one")
    .option("--profile <file>", "hardware profile to hold areas and energies against; with --liberty")
    .option("--json", "print the parts as JSON")
    .action(async (flags: SynthesisFlags) => {
      await synthesise(flags);
    });
}

async function synthesise(flags: SynthesisFlags): Promise<void> {
  const liberty = flags.liberty === undefined ? undefined : readLiberty(flags.liberty);
  const profile =
    flags.profile === undefined
      ? undefined
      : readDocument(flags.profile, parseHardwareProfile, "a hardware profile").value;
  if (profile !== undefined && liberty === undefined)
    printMessage("--profile states areas and energies; without --liberty there are only cells to count");
  const parts: SynthesisedPart[] = [];
  for (const width of flags.widths) parts.push(await synthesiseLane(width, liberty, profile));
  const { inputLanes, outputLanes, pixelLanes } = smallArray;
  parts.push(await synthesiseArray(inputLanes, outputLanes, pixelLanes, liberty));
  print(flags.json === true ? JSON.stringify({ parts }, null, 2) : formatSynthesis(parts));
}

function readLiberty(file: string): Liberty {
  return { text: readText(file, "a liberty file", mostLibertyBytes).text, file };
}

function parseWidths(text: string): readonly number[] {
  const widths = text.split(",").map(Number);
  const sound = widths.every((width) => Number.isInteger(width) && width >= leastWidth && width <= mostWidth);
  if (sound && widths.length <= mostWidths) return widths;
  throw new InvalidArgumentError(
    `It must be at most ${mostWidths} whole numbers from ${leastWidth} to ${mostWidth}, e.g. 16,64.`,
  );
}
