// A folder of BNN-PYNQ parameters -> model. Format and semantics: README.md here, Xilinx/BNN-PYNQ, and the checks described
// there. The files say nothing about the network, so a topology comes with them; every file is held against it.

import { InputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { ModelDocument, NodeDocument } from "../../model/model-schema.js";
import type { ImportDecision, ImportedModel } from "../common/imported-model.js";
import { hashFiles, recordImport } from "../common/record-import.js";
import { nameOutputs, type OutputNames } from "./class-names.js";
import { decodedName, highestBitNodes } from "./highest-bit.js";
import { inputPart } from "./input-nodes.js";
import { layerNodes } from "./layer-nodes.js";
import { planNetwork, type LayerPlan, type NetworkPlan } from "./layer-plan.js";
import { checkParameterFiles } from "./parameter-files.js";
import { readLayerParameters, type LayerParameters } from "./read-parameters.js";
import type { Topology } from "./topology-schema.js";

export interface BnnPynqOptions {
  /** cnvW1A1, cnvW1A2, cnvW2A2, lfcW1A1, lfcW1A2, or a topology document (checked here). */
  readonly network: string | Topology;
  /** Keep only the first n outputs. */
  readonly classes?: number;
  /** One per output; default: the lines of classes.txt, if the folder has it. */
  readonly labels?: readonly string[];
  /** Name of the model; default: that of the network. */
  readonly name?: string;
  /** Name of the folder, for the record; default: that of the network. */
  readonly folder?: string;
}

/**
 * Imports a network.
 * @param files contents by file name; a path counts by its last part
 * @returns the model; its nodes are named conv0, threshold0, pool1, dense6 ... after the layers
 * @throws InputError where topology or files are not as they must be, with all problems of that stage
 */
export function importBnnPynq(
  files: ReadonlyMap<string, Uint8Array>,
  options: BnnPynqOptions,
): ImportedModel {
  const plan = planNetwork(options.network);
  const byName = filesByName(files);
  const warnings = checkParameterFiles(plan, byName);
  const last = defined(plan.layers.at(-1), "last layer");
  const names = nameOutputs(options, last.outputs, byName);
  const input = inputPart(plan.topology.input);
  const decisions: ImportDecision[] = [
    { topic: "topology", text: topologyText(plan, options) },
    { topic: "encoder", text: input.text },
    {
      topic: "polarity",
      text: "bit 1 is +1; negative batch-norm scales are already folded into the stored weights",
    },
    {
      topic: "layout",
      text: "convolution columns run ky, kx, channel; dense columns in the order of the map (HWC)",
    },
  ];
  const nodes: NodeDocument[] = [...input.nodes];
  let source = input.output;
  for (const layer of plan.layers) {
    const kept = layer === last ? keepRows(layer, names.outputs) : layer;
    const parameters = readLayerParameters(layer, byName);
    const made = layerNodes(kept, layer === last ? firstRows(parameters, kept) : parameters, source);
    nodes.push(...made.nodes);
    decisions.push(...made.decisions);
    warnings.push(...made.warnings);
    source = defined(made.nodes.at(-1), "a layer's last node").name;
  }
  if (plan.topology.decode === "highest-bit") nodes.push(...highestBitNodes(source, names.outputs));
  decisions.push(outputDecision(plan, last, names.outputs));
  const output = plan.topology.decode === "highest-bit" ? decodedName : source;
  const model = assemble(
    options.name ?? plan.topology.name,
    plan,
    { encoder: input.encoder, nodes, output },
    names,
  );
  const imported = { model, decisions, warnings: [...warnings, ...names.warnings] };
  return recordImport(imported, {
    from: "bnn-pynq",
    file: options.folder ?? plan.topology.name,
    sha256: hashFiles(files),
  });
}

function filesByName(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const byName = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    if (byName.has(name)) {
      const rule = `must be one folder of parameters: "${name}" is there twice`;
      throw new InputError([{ file: path, path: "", rule, fix: "name the folder of a single network" }]);
    }
    byName.set(name, bytes);
  }
  return byName;
}

function keepRows(plan: LayerPlan, outputs: number): LayerPlan {
  return { ...plan, outputs };
}

function firstRows(
  { weights, padSums, thresholds }: LayerParameters,
  { outputs, inputs }: LayerPlan,
): LayerParameters {
  return {
    weights: weights.subarray(0, outputs * inputs),
    padSums: padSums.subarray(0, outputs),
    thresholds: thresholds.slice(0, outputs),
  };
}

function topologyText({ topology }: NetworkPlan, { network }: BnnPynqOptions): string {
  const given = typeof network === "string" ? "a published network" : "a topology document";
  const { weightBits, activationBits, layers } = topology;
  return (
    `${topology.name}, ${given}: ${layers.length} layers, ${weightBits}-bit weights, ${activationBits}-bit activations; ` +
    "the length of every file agrees with its folding"
  );
}

function outputDecision({ topology }: NetworkPlan, last: LayerPlan, kept: number): ImportDecision {
  const rows =
    kept === last.outputs ? `all ${kept} stored outputs` : `the first ${kept} of ${last.outputs} outputs`;
  const sums = `${last.layer.op}${last.index}`;
  if (topology.decode === "highest-bit") {
    const text =
      `${rows}; the host's rule: the class is the highest bit of threshold${last.index} that fired, 0 where none did. It is a ` +
      `layer of its own ("${decodedName}") and not part of the network's hardware. The first largest sum of ${sums} can be ` +
      "another class, where several bits fire or none";
    return { topic: "output", node: decodedName, text };
  }
  const agreements = topology.weightBits === 1 && topology.activationBits === 1;
  const scores = agreements
    ? `the hardware's scores are agreement counts p, the logits are signed sums s = 2p - ${last.inputs}: the same order`
    : "the logits are the hardware's scores";
  return { topic: "output", node: sums, text: `${rows}; ${scores}; the class is the first largest` };
}

function assemble(
  name: string,
  { topology }: NetworkPlan,
  parts: Pick<ModelDocument, "encoder" | "nodes" | "output">,
  { labels }: OutputNames,
): ModelDocument {
  const { height, width, channels } = topology.input;
  return {
    format: "focalbit/model@1",
    name,
    description: `BNN-PYNQ network ${topology.name}`,
    provenance: { network: topology.name },
    ...(labels !== undefined && { labels: [...labels] }),
    input: { height, width, channels },
    ...parts,
  };
}
