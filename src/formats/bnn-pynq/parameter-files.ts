// Which files a network has, and how long each must be: `L-P-weights.bin` and `L-P-thres.bin` for processing element P of
// layer L, words of 64 bits. The host of BNN-PYNQ reads what is there and leaves the rest zero, so a short file is used;
// silent loading of the wrong folder is what its users complain of, so everything else is an error.

import { InputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import { builtInNetworks } from "./built-in-networks.js";
import { planNetwork, type LayerPlan, type NetworkPlan } from "./layer-plan.js";

/** Bytes of a memory word. */
export const wordBytes = 8;

/** One file that the topology asks for. */
export interface ParameterFile {
  readonly name: string;
  readonly layer: number;
  readonly element: number;
  readonly kind: "weights" | "thres";
  /** Words of the memory it fills. */
  readonly words: number;
}

const parameterName = /^(\d+)-(\d+)-(weights|thres)\.bin$/;
const mostNamed = 4;

/** The files of a layer, element by element. */
export function filesOfLayer({ index, layer, outputs, thresholdsPerNeuron }: LayerPlan): ParameterFile[] {
  const files: ParameterFile[] = [];
  const thresholdWords = (outputs / layer.pe) * thresholdsPerNeuron;
  for (let element = 0; element < layer.pe; element++) {
    const entry = (kind: "weights" | "thres", words: number) => ({
      name: `${index}-${element}-${kind}.bin`,
      layer: index,
      element,
      kind,
      words,
    });
    files.push(entry("weights", layer.weightLines));
    if (thresholdWords > 0) files.push(entry("thres", thresholdWords));
  }
  return files;
}

/**
 * Checks names and lengths of all files against the topology.
 * @param files contents by file name; names that are no parameter files are passed over
 * @returns warnings about short and surplus files
 * @throws InputError where files are missing, too long, broken, of no layer, or where most are too short
 */
export function checkParameterFiles(plan: NetworkPlan, files: ReadonlyMap<string, Uint8Array>): string[] {
  const expected = plan.layers.flatMap(filesOfLayer);
  const { problems, short } = lengthProblems(expected, files);
  const surplus = surplusFiles(plan, expected, files);
  problems.push(...surplus.problems);
  const missing = expected.filter(({ name }) => !files.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    problems.unshift(
      folderProblem(plan, `must have ${missing.length} more files`, `no ${listNames(missing)}`),
    );
  }
  for (const kind of ["weights", "thres"] as const) {
    const all = expected.filter((file) => file.kind === kind).length;
    const tooShort = short.filter((file) => file.kind === kind).length;
    if (tooShort * 2 <= all) continue;
    const found = `${tooShort} of ${all} ${kind} files shorter than their memory`;
    problems.push(folderProblem(plan, "must hold the parameters of that network", found));
  }
  if (problems.length > 0) throw new InputError(withAdvice(problems, plan, files));
  return [...shortWarnings(short, files), ...surplus.warnings];
}

function lengthProblems(expected: readonly ParameterFile[], files: ReadonlyMap<string, Uint8Array>) {
  const problems: Problem[] = [];
  const short: ParameterFile[] = [];
  for (const file of expected) {
    const bytes = files.get(file.name)?.length;
    if (bytes === undefined || bytes === file.words * wordBytes) continue;
    const words = bytes / wordBytes;
    if (Number.isInteger(words) && words >= 1 && words < file.words) short.push(file);
    else {
      const rule = `must hold ${file.words} words of ${wordBytes} bytes`;
      problems.push({ file: file.name, path: "", rule, found: `${bytes} bytes` });
    }
  }
  return { problems, short };
}

/** Threshold files of a layer that passes its sums through are left lying; files of no layer mean another network. */
function surplusFiles(
  plan: NetworkPlan,
  expected: readonly ParameterFile[],
  files: ReadonlyMap<string, Uint8Array>,
) {
  const known = new Set(expected.map(({ name }) => name));
  const ignored: string[] = [];
  const foreign: string[] = [];
  for (const name of files.keys()) {
    const match = parameterName.exec(name);
    if (match === null || known.has(name)) continue;
    const layer = plan.layers[Number(match[1])];
    const passThrough = layer?.thresholdsPerNeuron === 0 && Number(match[2]) < layer.layer.pe;
    (match[3] === "thres" && passThrough ? ignored : foreign).push(name);
  }
  const problems =
    foreign.length === 0
      ? []
      : [folderProblem(plan, "must have no files of other layers or elements", listNames(foreign))];
  const warnings =
    ignored.length === 0
      ? []
      : [`${listNames(ignored)}: ignored, the last layer passes its sums through without thresholds`];
  return { problems, warnings };
}

function shortWarnings(short: readonly ParameterFile[], files: ReadonlyMap<string, Uint8Array>): string[] {
  return short.map(({ name, words }) => {
    const found = (files.get(name)?.length ?? 0) / wordBytes;
    return `${name}: ${found} of ${words} words; the rest of that memory is zero, as the host leaves it`;
  });
}

function folderProblem({ topology }: NetworkPlan, rule: string, found: string): Problem {
  return { file: `parameters of ${topology.name}`, path: "", rule, found };
}

/** Says which published network the folder is of, where its files fit one exactly. */
function withAdvice(
  problems: readonly Problem[],
  plan: NetworkPlan,
  files: ReadonlyMap<string, Uint8Array>,
): Problem[] {
  const fitting = [...builtInNetworks.keys()].find(
    (name) => name !== plan.topology.name && fitsExactly(planNetwork(name), files),
  );
  if (fitting === undefined) return [...problems];
  const found = `files with the lengths of ${fitting}`;
  const problem = folderProblem(plan, "must hold the parameters of that network", found);
  return [{ ...problem, fix: `import it as ${fitting}` }];
}

function fitsExactly(plan: NetworkPlan, files: ReadonlyMap<string, Uint8Array>): boolean {
  const expected = plan.layers.flatMap(filesOfLayer);
  return (
    expected.every(({ name, words }) => files.get(name)?.length === words * wordBytes) &&
    surplusFiles(plan, expected, files).problems.length === 0
  );
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(", ");
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} others` : shown;
}
