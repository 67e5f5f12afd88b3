// The first quantiser of the image as an encoder: a thermometer of one threshold per colour where every colour rises, once, at
// a code from 1 to 255; an integer encoder and a threshold behind it otherwise.

import { encoderName } from "../../model/model.js";
import type { ModelDocument, NodeDocument } from "../../model/model-schema.js";
import type { Lowering } from "./lowering.js";

const codeCount = 256;

/** The model with the encoder that its first quantiser allows. */
export function settleEncoder(lowering: Lowering, model: ModelDocument): ModelDocument {
  const readers = model.nodes.filter((node) => node.inputs.includes(encoderName));
  const [first] = readers;
  // Where nothing follows, the threshold has to stay: the output must be a node.
  const canFold = readers.length === 1 && first?.op === "threshold" && first.name !== model.output;
  const ladder = canFold ? thermometer(first) : undefined;
  if (first === undefined || ladder === undefined) {
    const text =
      "an integer encoder of 8 bits: the first quantiser is no single rising threshold per colour that a layer reads";
    lowering.decisions.push({ topic: "encoder", text });
    return model;
  }
  const text = `"${first.name}" thresholds the image once: a thermometer encoder of one level, ${describeLadder(ladder)}`;
  lowering.decisions.push({ topic: "encoder", text });
  const rename = (name: string) => (name === first.name ? encoderName : name);
  const nodes = model.nodes
    .filter((node) => node !== first)
    .map((node) => ({ ...node, inputs: node.inputs.map(rename) }));
  return { ...model, encoder: { kind: "thermometer", thresholds: ladder }, nodes };
}

/** Code T as the sample T / 256, which lies between the samples of codes T - 1 and T, and on the edge of an ideal 8-bit ADC. */
function thermometer({
  thresholds,
  directions,
}: Extract<NodeDocument, { op: "threshold" }>): number[][] | undefined {
  const codes = thresholds.map((level) => (typeof level === "number" ? level : (level[0] ?? 0)));
  if (!directions.every((direction) => direction === 1)) return undefined;
  if (!codes.every((code) => code >= 1 && code < codeCount)) return undefined;
  return codes.map((code) => [code / codeCount]);
}

function describeLadder(ladder: readonly (readonly number[])[]): string {
  const codes = ladder.map(([threshold = 0]) => threshold * codeCount);
  return codes.every((code) => code === codes[0])
    ? `+1 from code ${codes[0] ?? 0} on`
    : `+1 from codes ${codes.join(", ")} on`;
}
