// `focalbit demo`, what `npm start` runs: the shipped model on four photographs, through the learned thermometer and
// through the same sensor behind an ADC.

import type { Command } from "commander";
import { join, relative } from "node:path";
import { renderComparisonText, renderHtml, startComparison, type Comparison } from "../../index.js";
import {
  isInstalledDependency,
  makeFolder,
  packageRoot,
  readPlotlySource,
  writeFileWhole,
} from "../../io/index.js";
import { openFrames } from "../options/open-frames.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readDocuments } from "../options/read-documents.js";
import { repeatCommand } from "../options/repeat-command.js";
import { formatTable } from "../output/format-table.js";
import { print } from "../output/print.js";

const modelName = join("models", "stl10-glt8.model.json");
const pictures = join("models", "demo");
/** Baseline first. */
const profileNames = ["cmos65-rgb96-thermometer.json", "cmos65-rgb96-ss-adc.json"].map((name) =>
  join("hardware-profiles", name),
);

/** Adds the command. */
export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("Four photographs through the shipped model, thermometer against ADC, with a report.")
    .option("-o, --output <file>", "write the HTML report there instead of reports/demo.html")
    .action(async (flags: { readonly output?: string }) => {
      const report = flags.output ?? defaultReport();
      checkOutputPaths({ "--output": report }, []);
      const comparison = await compareShipped();
      await writeFileWhole(report, renderHtml(comparison, { plotlySource: readPlotlySource() }));
      const summary = [
        renderComparisonText(comparison).trimEnd(),
        formatClasses(comparison),
        `report: ${relative("", report)}`,
      ];
      print(summary.join("\n\n"));
    });
}

/** In a checkout its own reports/ folder; an installed package's folder is not to be written in. */
function defaultReport(): string {
  const root = packageRoot();
  const folder = isInstalledDependency(root) ? "reports" : join(root, "reports");
  makeFolder(folder);
  return join(folder, "demo.html");
}

async function compareShipped(): Promise<Comparison> {
  const shipped = (name: string) => join(packageRoot(), name);
  const { model, profiles } = readDocuments(shipped(modelName), profileNames.map(shipped));
  const command = repeatCommand("compare", modelName, profileNames, { input: [pictures], budget: [] });
  const comparing = startComparison({ model, profiles, command });
  const frontEnds = profiles.map(({ value }) => value);
  await openFrames(model.value, frontEnds, { input: [shipped(pictures)] }).feed(comparing);
  return comparing.finish();
}

/** What the network sees in each photograph, per profile. */
function formatClasses({ results }: Comparison): string {
  const heading = ["photograph", ...results.map((result) => result.profile?.name ?? "")];
  const rows = (results[0]?.frames ?? []).map(({ input }, index) => [
    input,
    ...results.map(({ frames }) => frames[index]?.className ?? String(frames[index]?.class)),
  ]);
  return formatTable([heading, ...rows], ["left", ...results.map(() => "left" as const)]);
}
