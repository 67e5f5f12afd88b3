// `focalbit profile`: what stands in a hardware profile and where it comes from, which profiles are shipped, and which
// components a profile can name.

import type { Command } from "commander";
import { relative } from "node:path";
import {
  describeComponents,
  describeProfile,
  parseHardwareProfile,
  type HardwareProfile,
} from "../../index.js";
import { readDocument, shippedProfileFiles } from "../../io/index.js";
import { formatLibrary } from "../output/format-library.js";
import { formatProfile } from "../output/format-profile.js";
import { formatTable } from "../output/format-table.js";
import { plainText } from "../output/plain-text.js";
import { print } from "../output/print.js";

interface ProfileFlags {
  readonly json?: true;
}

const example = `
Examples:
  focalbit profile show hardware-profiles/cmos65-rgb96-thermometer.json
  focalbit profile list
  focalbit profile components`;

/** Adds the command and its three subcommands. */
export function addProfileCommand(program: Command): void {
  const command = program
    .command("profile")
    .description("Show a hardware profile figure by figure; list shipped profiles and library components.")
    .addHelpText("after", example);
  command
    .command("show")
    .description("Every figure: value, band, kind, formula with its inputs, scaling, component, source.")
    .argument("<profile>", "hardware profile")
    .option("--json", "print the same as JSON")
    .action(showProfile);
  command
    .command("list")
    .description("The profiles that come with focalbit.")
    .option("--json", "print the same as JSON")
    .action(listProfiles);
  command
    .command("components")
    .description("The library of components: parameters with their ranges, and the figures each gives.")
    .option("--json", "print the same as JSON")
    .action(listComponents);
}

function showProfile(path: string, flags: ProfileFlags): void {
  const { value, sha256 } = readDocument(path, parseHardwareProfile, "a hardware profile");
  const description = describeProfile(value);
  print(flags.json ? toJson({ sha256, ...description }) : formatProfile(description));
}

function listProfiles(flags: ProfileFlags): void {
  const profiles = shippedProfileFiles().flatMap((path) => {
    const { value } = readDocument(path, parseIfProfile, "a hardware profile");
    return value === undefined ? [] : [summarise(relative("", path), value)];
  });
  if (flags.json) {
    print(toJson(profiles));
    return;
  }
  const rows = profiles.map(({ name, sensor, frontEnd, array, path }) => [
    name,
    sensor,
    frontEnd,
    array,
    path,
  ]);
  const heading = ["profile", "sensor", "front end", "lanes I x O x P", "file"];
  print(formatTable([heading, ...rows], ["left", "left", "left", "left", "left"]));
}

/** Other documents may stand beside the profiles. */
function parseIfProfile(document: unknown, file: string): HardwareProfile | undefined {
  const format = (document as { readonly format?: unknown } | null)?.format;
  const isProfile = typeof format === "string" && format.startsWith("focalbit/hardware@");
  return isProfile ? parseHardwareProfile(document, file) : undefined;
}

function summarise(path: string, profile: HardwareProfile) {
  const { name, description, sensor, frontEnd, array } = profile;
  const kind =
    frontEnd.kind === "thermometer"
      ? `thermometer, ${frontEnd.strategy}`
      : `${frontEnd.architecture} ADC, ${frontEnd.bits} bits`;
  return {
    name: plainText(name),
    ...(description !== undefined && { description: plainText(description) }),
    sensor: `${sensor.rows} x ${sensor.columns} ${sensor.colour}`,
    frontEnd: kind,
    array: `${array.inputLanes} x ${array.outputLanes} x ${array.pixelLanes}`,
    path,
  };
}

function listComponents(flags: ProfileFlags): void {
  const components = describeComponents();
  print(flags.json ? toJson(components) : formatLibrary(components));
}

function toJson(document: unknown): string {
  return JSON.stringify(document, null, 2);
}
