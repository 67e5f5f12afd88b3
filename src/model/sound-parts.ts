// The schema check, and what may be used of a document that failed it: the parts without a problem keep their type, the
// rest is undefined, so that the rules of names and shapes still run on everything that can be read.

import { checkPlainData, isKeyed } from "../foundation/documents/check-plain-data.js";
import { compileChecker, mostProblems } from "../foundation/documents/compile-checker.js";
import { quoted } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import type { Problem } from "../foundation/errors/problem.js";
import type { NodeNames } from "./check-graph.js";
import { modelLimits, modelSchema, type ModelDocument, type NodeDocument } from "./model-schema.js";

/** A node of the document; `document` is undefined where the schema refused it. */
export interface NodePart extends NodeNames {
  readonly document: NodeDocument | undefined;
}

/** The document by parts, those that the schema refused left out. */
export type SoundParts = Partial<Omit<ModelDocument, "format" | "nodes">> & {
  readonly nodes: readonly NodePart[];
};

const checkSchema = compileChecker(modelSchema, { mostValues: modelLimits.values });

/**
 * Checks a document against the model schema.
 * @returns its sound parts; no nodes at all where their list as a whole was refused
 * @throws InputError where nothing of the document can be used: it is no plain data, or has too many problems to list
 */
export function readSoundParts(document: unknown, problems: ProblemList): SoundParts {
  const unplain = checkPlainData(document, problems.file, "", modelLimits.values);
  const found = unplain ? [unplain] : checkSchema(document, problems.file);
  problems.addAll(found.map((problem) => withNodeName(problem, document)));
  if (unplain !== undefined || found.length > mostProblems || !isKeyed(document)) problems.throwIfAny();
  const soundAt = (place: string) =>
    !found.some(({ path }) => path === place || path.startsWith(`${place}/`));
  // Reading by the schema's type is safe key by key: a key is taken over only where nothing below it was refused.
  const typed = document as ModelDocument;
  const { name, description, provenance, labels, input, encoder, output } = typed;
  const read = { name, description, provenance, labels, input, encoder, output };
  const kept = Object.entries(read).filter(([key, value]) => value !== undefined && soundAt(`/${key}`));
  const listRefused = found.some(({ path }) => path === "/nodes") || !Array.isArray(typed.nodes);
  const nodes = listRefused
    ? []
    : typed.nodes.map((node, index) => readNode(node, soundAt(`/nodes/${index}`)));
  return { ...(Object.fromEntries(kept) as Partial<typeof read>), nodes };
}

function readNode(node: unknown, sound: boolean): NodePart {
  const { name, inputs } = isKeyed(node) ? node : { name: undefined, inputs: undefined };
  const names: readonly unknown[] = Array.isArray(inputs) ? inputs : [];
  return {
    name: typeof name === "string" && name !== "" ? name : undefined,
    inputs: names.map((input) => (typeof input === "string" ? input : undefined)),
    document: sound ? (node as NodeDocument) : undefined,
  };
}

/** A place like /nodes/17 says little; the node's operator and name are added to the rule. */
function withNodeName(problem: Problem, document: unknown): Problem {
  const index = /^\/nodes\/(\d+)/.exec(problem.path)?.[1];
  const nodes = isKeyed(document) ? document["nodes"] : undefined;
  const node: unknown = Array.isArray(nodes) && index !== undefined ? nodes[Number(index)] : undefined;
  if (!isKeyed(node) || typeof node["name"] !== "string" || typeof node["op"] !== "string") return problem;
  return { ...problem, rule: `${problem.rule} (${describeNode(node["op"], node["name"])})` };
}

/** `conv2d "conv1"`, the way messages name a node. */
export function describeNode(op: string, name: string): string {
  return `${/^\w{1,20}$/.test(op) ? op : quoted(op)} ${quoted(name)}`;
}
