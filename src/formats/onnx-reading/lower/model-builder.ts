// Collects the model while a graph is walked: its nodes, what was decided and what deserves a warning, and which tensor of
// the graph each node's integers stand for, so that the two can be compared number by number.

import type { Encoder } from "../../../model/model.js";
import { encoderName } from "../../../model/model.js";
import { modelLimits, type NodeDocument } from "../../../model/model-schema.js";
import type { ImportDecision } from "../../common/imported-model.js";
import type { Signal } from "./signal.js";

/** A model node whose integers the chain of `signal` turns into the numbers of a tensor of the graph. */
export interface SourceLink {
  readonly node: string;
  /** Name of the graph's tensor. */
  readonly tensor: string;
  readonly signal: Signal;
}

/** How the image enters: undecided until something reads it. */
export type EncoderState =
  | { readonly kind: "undecided" }
  | { readonly kind: "integer"; readonly zeroPoint: number }
  | { readonly kind: "folded"; readonly encoder: Encoder };

export class ModelBuilder {
  readonly nodes: NodeDocument[] = [];
  readonly decisions: ImportDecision[] = [];
  readonly warnings: string[] = [];
  readonly links: SourceLink[] = [];
  encoder: EncoderState = { kind: "undecided" };
  readonly #names = new Set<string>([encoderName]);

  /** A name that no other node has, as close to the wanted one as can be. */
  claimName(wanted: string): string {
    const base = wanted.slice(0, modelLimits.nameLength - 8) || "node";
    let name = base;
    for (let copy = 2; this.#names.has(name); copy++) name = `${base}_${copy}`;
    this.#names.add(name);
    return name;
  }

  decide(topic: ImportDecision["topic"], text: string, node?: string): void {
    this.decisions.push({ topic, text, ...(node !== undefined && { node }) });
  }

  link(tensor: string, signal: Signal): void {
    this.links.push({ node: signal.node, tensor, signal });
  }
}
