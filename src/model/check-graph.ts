// The names that tie the nodes together: unique, defined, listed before they are used, free of cycles, none without use.

import { describeFound, listWords, quoted } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { nearMiss } from "../foundation/errors/near-miss.js";
import { findCycles } from "./find-cycles.js";
import { encoderName } from "./model.js";

/** A node as far as its names can be read; what the schema refused is undefined. */
export interface NodeNames {
  readonly name: string | undefined;
  readonly inputs: readonly (string | undefined)[];
}

/**
 * Checks all names of a document.
 * @param nodes in document order
 * @param output name of the output node, undefined where the schema refused it
 */
export function checkGraph(
  nodes: readonly NodeNames[],
  output: string | undefined,
  problems: ProblemList,
): void {
  const before = problems.size;
  const places = placeNames(nodes, problems);
  const cyclic = reportCycles(nodes, places, problems);
  nodes.forEach((node, index) => {
    node.inputs.forEach((input, position) => {
      if (input === undefined || input === encoderName) return;
      const path = `/nodes/${index}/inputs/${position}`;
      const place = places.get(input);
      if (place === undefined) reportDangling(input, nodes, path, problems);
      else if (place >= index && cyclic.get(place) !== (cyclic.get(index) ?? -1)) {
        problems.add(path, "must be the encoder or a node listed before this one", {
          found: `${quoted(input)}, which stands later, at /nodes/${place}`,
          fix: "list the nodes in the order in which they are computed",
        });
      }
    });
  });
  if (output !== undefined && !places.has(output)) reportDangling(output, nodes, "/output", problems);
  else if (output !== undefined && problems.size === before) reportDeadNodes(nodes, places, output, problems);
}

/** Where each name stands; a name given twice keeps its first place and is reported. */
function placeNames(nodes: readonly NodeNames[], problems: ProblemList): Map<string, number> {
  const places = new Map<string, number>();
  nodes.forEach(({ name }, index) => {
    if (name === undefined) return;
    const first = places.get(name);
    if (name === encoderName) {
      const rule = `must not be "${encoderName}", which names what the encoder puts out`;
      problems.add(`/nodes/${index}/name`, rule, { found: quoted(name), fix: "rename the node" });
    } else if (first !== undefined) {
      const found = `${quoted(name)}, also the name of /nodes/${first}`;
      problems.add(`/nodes/${index}/name`, "must be unique", { found, fix: "rename one of the two" });
    } else places.set(name, index);
  });
  return places;
}

/** Reports each cycle once; returns for each node in a cycle the number of its cycle. */
function reportCycles(
  nodes: readonly NodeNames[],
  places: ReadonlyMap<string, number>,
  problems: ProblemList,
): Map<number, number> {
  const dependencies = nodes.map(({ inputs }) =>
    inputs.flatMap((input) => places.get(input ?? encoderName) ?? []),
  );
  const cycleOf = new Map<number, number>();
  findCycles(dependencies).forEach((cycle, number) => {
    for (const index of cycle) cycleOf.set(index, number);
    const names = [...cycle, ...cycle.slice(0, 1)].map((index) => quoted(nodes[index]?.name ?? ""));
    const shown = names.length > 9 ? [...names.slice(0, 8), `... (${cycle.length} nodes)`] : names;
    problems.add(`/nodes/${Math.min(...cycle)}/inputs`, "must not be part of a cycle", {
      found: shown.join(" needs "),
      fix: "a node may take only the encoder and nodes listed before it",
    });
  });
  return cycleOf;
}

function reportDangling(
  name: string,
  nodes: readonly NodeNames[],
  path: string,
  problems: ProblemList,
): void {
  const known = nodes.flatMap((node) => node.name ?? []);
  const isOutput = path === "/output";
  const meant = nearMiss(name, isOutput ? known : [encoderName, ...known]);
  problems.add(
    path,
    isOutput ? "must be the name of a node" : `must be "${encoderName}" or the name of a node`,
    {
      found: describeFound(name),
      fix: meant && `did you mean ${quoted(meant)}?`,
    },
  );
}

/** A node that cannot reach the output is a mistake: its weights would count in the size and never be used. */
function reportDeadNodes(
  nodes: readonly NodeNames[],
  places: ReadonlyMap<string, number>,
  output: string,
  problems: ProblemList,
): void {
  const live = new Set([places.get(output)]);
  // One backward pass is enough: every input stands before its user.
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (live.has(index)) for (const input of nodes[index]?.inputs ?? []) live.add(places.get(input ?? ""));
  }
  nodes.forEach(({ name }, index) => {
    if (live.has(index)) return;
    const users = nodes.flatMap((node) => (node.inputs.includes(name) ? quoted(node.name ?? "") : []));
    const found = users.length === 0 ? "no user" : `no user but ${listWords(users.slice(0, 4), "and")}`;
    problems.add(`/nodes/${index}`, `must lead to the output ${quoted(output)}`, {
      found,
      fix: "remove the node or connect it",
    });
  });
}
