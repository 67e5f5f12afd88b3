// A folder of what is expected: activations as `<node>.npy` (`logits.npy` is the model's output), hashes of them in
// `hashes.json`, logits in `logits.json`, `logits.csv` or a `*.expected.json`; or a folder that `run --dump` wrote, whose list
// says which file is which node's. Other files are passed over.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { fileStems } from "../../formats/export/file-parts.js";
import { encoderName, type Model } from "../../model/model.js";
import type { FrameExpectation } from "../../run/verify/expectation.js";
import { manifestName, readManifest, type DumpManifest } from "../dump/dump-manifest.js";
import { fileError } from "../files/file-problem.js";
import { readText } from "../files/read-text.js";
import { openArray, type ValuesOf } from "./array-expectation.js";
import { checkExpected, type Expectations } from "./expectations.js";
import { matchEntries } from "./match-entries.js";
import { openTable } from "./table-expectation.js";
import { openVectors, readHashes } from "./vector-expectation.js";

const outputStem = "logits";
const mostHashBytes = 64_000_000;

/**
 * Opens a folder.
 * @throws InputError where it holds nothing that is expected, or something that does not fit; problems of arrays together
 */
export function openFolder(
  folder: string,
  model: Model,
  frames: readonly string[],
  problems: ProblemList,
): Expectations {
  const names = listNames(folder);
  const shapes = shapesByNode(model);
  if (names.includes(manifestName)) return openDump(folder, shapes, frames, problems);
  const arrays = new Map<string, ValuesOf>();
  for (const name of names.filter((each) => each.endsWith(".npy"))) {
    const node = nodeOfFile(name, model);
    const shape = shapes.get(node);
    if (shape === undefined) problems.addAll([unknownNode(join(folder, name), node, [...shapes.keys()])]);
    else {
      const values = openArray(join(folder, name), shape, frames.length, problems);
      if (values !== undefined) arrays.set(node, values);
    }
  }
  const others = names.flatMap((name) => openOther(join(folder, name), frames) ?? []);
  for (const source of others) checkExpected(source, model, frames, problems);
  if (arrays.size === 0 && others.length === 0 && problems.size === 0) throw nothingThere(folder, names);
  return { of: (index) => merge([arraysAt(arrays, index), ...others.map((source) => source.of(index))]) };
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? [] : [entry.name]))
      .sort();
  } catch (error) {
    throw fileError(error, folder, "a folder of expected values");
  }
}

function shapesByNode(model: Model): ReadonlyMap<string, Shape> {
  return new Map<string, Shape>([
    [encoderName, model.encoderShape],
    ...model.nodes.map(({ name, outputShape }) => [name, outputShape] as const),
  ]);
}

/** The node of that name, or whose name reads like this as a file name; `logits` is the output. */
function nodeOfFile(file: string, model: Model): string {
  const stem = file.slice(0, -".npy".length);
  const nodes = [encoderName, ...model.nodes.map(({ name }) => name)];
  if (nodes.includes(stem)) return stem;
  const known = [...fileStems(nodes)].find(([, own]) => own === stem)?.[0];
  return known ?? (stem === outputStem ? model.output : stem);
}

function unknownNode(file: string, node: string, nodes: readonly string[]) {
  const meant = nearMiss(node, [...nodes, outputStem]);
  const fix = meant === undefined ? "`focalbit inspect` lists the nodes" : `did you mean "${meant}"?`;
  return {
    file,
    path: "",
    rule: "must be named after a node of the model",
    found: `"${node.slice(0, 80)}"`,
    fix,
  };
}

function openDump(
  folder: string,
  shapes: ReadonlyMap<string, Shape>,
  frames: readonly string[],
  problems: ProblemList,
): Expectations {
  const path = join(folder, manifestName);
  const manifest = readManifest(path);
  const arrays = new Map<string, ValuesOf>();
  const stored = matchEntries(
    manifest.frames.map((input) => ({ input })),
    frames,
    path,
  );
  for (const { node, file } of manifest.nodes) {
    const shape = shapes.get(node);
    if (shape === undefined)
      problems.addAll([{ ...unknownNode(path, node, [...shapes.keys()]), path: `/nodes/${node}` }]);
    else {
      const values = openArray(join(folder, file), shape, manifest.frames.length, problems);
      if (values !== undefined) arrays.set(node, values);
    }
  }
  return {
    of: (index) => {
      const place = stored[index];
      return place === undefined ? undefined : arraysAt(arrays, place);
    },
    ...profileOf(manifest),
  };
}

function profileOf({ profile }: DumpManifest): { profile?: string } {
  return profile === undefined ? {} : { profile: profile.name };
}

function openOther(path: string, frames: readonly string[]): Expectations | undefined {
  const name = basename(path);
  if (name === "hashes.json") return openHashes(path, frames);
  if (name === `${outputStem}.json` || name.endsWith(".expected.json")) return openVectors(path, frames);
  return name === `${outputStem}.csv` ? openTable(path, frames) : undefined;
}

/** `{ node: hash }` for one frame, or a list of such, one per frame. */
function openHashes(path: string, frames: readonly string[]): Expectations {
  const document = parseJsonText(readText(path, "hashes by node name", mostHashBytes).text, path);
  const list: readonly unknown[] = Array.isArray(document) ? document : [document];
  const hashes = list.map((entry, i) => readHashes(entry, path, Array.isArray(document) ? `/${i}` : ""));
  const matched = matchEntries(
    hashes.map(() => ({})),
    frames,
    path,
  );
  return {
    of: (index) => {
      const found = hashes[matched[index] ?? -1];
      return found && { hashes: found };
    },
  };
}

function arraysAt(arrays: ReadonlyMap<string, ValuesOf>, index: number): FrameExpectation | undefined {
  if (arrays.size === 0) return undefined;
  return { nodes: new Map([...arrays].map(([node, values]) => [node, values(index)])) };
}

/** Everything that is expected of one frame; of two that expect the same of it the later counts. */
function merge(parts: readonly (FrameExpectation | undefined)[]): FrameExpectation | undefined {
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0) return undefined;
  return given.reduce((whole, part) => ({ ...whole, ...part }));
}

function nothingThere(folder: string, names: readonly string[]) {
  return inputError({
    file: folder,
    path: "",
    rule: "must hold what is expected: <node>.npy, hashes.json, logits.json, logits.csv or *.expected.json",
    found: names.length === 0 ? "an empty folder" : `${names.length} other files`,
  });
}
