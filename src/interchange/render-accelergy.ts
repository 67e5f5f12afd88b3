// A result in the file forms of Accelergy 0.4 (Wu, Emer, Sze, ICCAD 2019; keys as its parser and its own tests have them):
// energy reference table in pJ per action, area reference table in um^2, and action counts. Accelergy multiplies the two
// former, so its total is the result's energy per frame.

import { InputError } from "../foundation/errors/input-error.js";
import type { Comparison } from "../result/comparison-schema.js";
import type { Result } from "../result/result-schema.js";
import type { FrontEndStudy } from "../result/study-schema.js";
import { createNames } from "./accelergy-names.js";
import { gatherComponents, systemName } from "./accelergy-tables.js";
import { writeYaml } from "./yaml-text.js";

const version = 0.4;
const picojoules = 1e12;
const squareMicrons = 1e12;

/** `ERT.yaml`. @throws InputError where the result has no energy */
export function renderAccelergyErt(result: Result): string {
  const tables = gatherComponents(result).map(({ name, actions }) => ({
    name: `${systemName}.${name}`,
    actions: actions.map((action) => ({
      name: action.name,
      arguments: {},
      energy: action.joules * picojoules,
    })),
  }));
  return writeYaml({ ERT: { version, tables } });
}

/** `ART.yaml`; an empty table where the result has no area. */
export function renderAccelergyArt({ area }: Result): string {
  const nameOf = createNames();
  const tables = (area?.parts ?? []).map(({ part, squareMetres }) => ({
    name: `${systemName}.${nameOf(part)}`,
    area: squareMetres * squareMicrons,
  }));
  return writeYaml({ ART: { version, tables } });
}

/** `action_counts.yaml`, of one frame. @throws InputError where the result has no energy */
export function renderAccelergyActionCounts(result: Result): string {
  const local = gatherComponents(result).map(({ name, actions }) => ({
    name,
    action_counts: actions.map((action) => ({ name: action.name, counts: action.count })),
  }));
  return writeYaml({ action_counts: { version, subtree: [{ name: systemName, local }] } });
}

/**
 * All three files by name; those of a comparison's results have a folder in front, `1-name/ERT.yaml`.
 * @throws InputError where a result has no energy, or the document none at all
 */
export function renderAccelergyFiles(
  document: Result | Comparison | FrontEndStudy,
): ReadonlyMap<string, string> {
  switch (document.format) {
    case "focalbit/result@1":
      return filesOf(document);
    case "focalbit/comparison@1":
      return new Map(
        document.results.flatMap((result, index) => {
          const folder = `${index + 1}-${createNames()(result.profile?.name ?? result.model.name)}`;
          return [...filesOf(result)].map(([name, text]) => [`${folder}/${name}`, text] as const);
        }),
      );
    case "focalbit/front-end-study@1":
      throw new InputError([
        {
          ...{
            file: "document",
            path: "/format",
            rule: "must be a result or a comparison to be written for Accelergy",
          },
          ...{ found: document.format, fix: "run the model on a profile" },
        },
      ]);
  }
}

function filesOf(result: Result): ReadonlyMap<string, string> {
  return new Map([
    ["ERT.yaml", renderAccelergyErt(result)],
    ["ART.yaml", renderAccelergyArt(result)],
    ["action_counts.yaml", renderAccelergyActionCounts(result)],
  ]);
}
