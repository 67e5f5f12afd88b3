// `focalbit hdr`: high dynamic range scenes through the model's thermometer, a linear one, and ADCs, at one exposure.

import { Option, type Command } from "commander";
import { basename, extname } from "node:path";
import {
  lightScales,
  parseHardwareProfile,
  parseModel,
  renderDynamicRangeHtml,
  renderDynamicRangeText,
  studyScenes,
  type LightScale,
} from "../../index.js";
import {
  exposeRadiance,
  readDocument,
  readPlotlySource,
  readRadiance,
  writeFileWhole,
} from "../../io/index.js";
import { exposeProfile, exposureWord, parseExposure, type Exposure } from "../options/exposure-option.js";
import { parseSeed } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readAnalog } from "../options/read-analog.js";
import { repeatWords } from "../options/repeat-words.js";
import { applySettings, parseSettings } from "../options/settings.js";
import { collect } from "../options/shared-options.js";
import type { OutputFlags } from "../output/deliver.js";
import { print, printMessage } from "../output/print.js";

interface HdrFlags extends OutputFlags {
  readonly profile: string;
  readonly input: readonly string[];
  readonly analog?: string;
  readonly set: readonly string[];
  readonly thresholds: LightScale;
  readonly exposure: Exposure;
  readonly seed: number;
}

const example = `
Example:
  focalbit hdr models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --input bridge.hdr forest.hdr --report hdr.html`;

/** Adds the command. */
export function addHdrCommand(program: Command): void {
  program
    .command("hdr")
    .description(
      "Radiance scenes through thermometers and ADCs at one exposure: pictures and bits that survive.",
    )
    .argument("<model>", "model document whose thermometer is looked at; stands before --input")
    .requiredOption("--profile <file>", "hardware profile with a thermometer")
    .requiredOption("--input <path...>", "Radiance .hdr files; may be repeated")
    .option("--analog <file>", "analog document; without it the assumed figures that come with focalbit")
    .option("--set <path=value>", "one figure of profile or analog document; may be repeated", collect, [])
    .addOption(
      new Option("--thresholds <scale>", "what the model's thresholds are measured in")
        .choices(lightScales)
        .default("srgb"),
    )
    .addOption(
      new Option(
        "--exposure <stops|time>",
        "stops above a log average of 18 % of full scale, or an exposure time (20ms) in place of the profile's",
      )
        .argParser(parseExposure)
        .default({ stops: 0 }, "0"),
    )
    .option("--seed <n>", "which chip and which noise", parseSeed, 1)
    .option("-o, --output <file>", "write the study document")
    .option("--report <file>", "write the HTML report")
    .option("--json", "print the document instead of the tables")
    .addHelpText("after", example)
    .action(async (model: string, flags: HdrFlags) => {
      await studyHdr(model, flags);
    });
}

async function studyHdr(modelPath: string, flags: HdrFlags): Promise<void> {
  const read = [
    modelPath,
    flags.profile,
    ...flags.input,
    ...(flags.analog === undefined ? [] : [flags.analog]),
  ];
  checkOutputPaths({ "--output": flags.output, "--report": flags.report }, read);
  const settings = parseSettings(flags.set);
  const parseProfile = (document: unknown, file: string) =>
    parseHardwareProfile(applySettings(document, settings.profile, file), file);
  const model = readDocument(modelPath, parseModel, "a model document");
  const { profile, stops } = exposeProfile(
    readDocument(flags.profile, parseProfile, "a hardware profile"),
    flags.exposure,
  );
  const analog = readAnalog(flags.analog, settings.analog);
  const scenes = flags.input.map((path) => {
    const { shape, values } = exposeRadiance(readRadiance(path));
    return { name: basename(path, extname(path)), shape, light: values };
  });
  const document = studyScenes(scenes, {
    model,
    profile,
    analog,
    thresholds: flags.thresholds,
    exposureStops: stops,
    seed: flags.seed,
    command: repeatWords("hdr", modelPath, [
      ["--profile", flags.profile],
      ["--input", flags.input],
      ["--analog", flags.analog],
      ["--set", flags.set],
      ["--thresholds", flags.thresholds === "srgb" ? undefined : flags.thresholds],
      ["--exposure", exposureWord(flags.exposure)],
      ["--seed", flags.seed],
    ]),
  });
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (flags.output !== undefined) await writeFileWhole(flags.output, text);
  if (flags.report !== undefined)
    await writeFileWhole(
      flags.report,
      renderDynamicRangeHtml(document, { plotlySource: readPlotlySource() }),
    );
  print(flags.json ? text : renderDynamicRangeText(document));
  for (const path of [flags.output, flags.report]) if (path !== undefined) printMessage(`wrote ${path}`);
}
