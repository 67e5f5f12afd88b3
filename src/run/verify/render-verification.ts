// A verification or a comparison of models in lines of at most 100 characters: what was compared, the first difference with
// the arithmetic behind it, and the likely causes.

import { textWidth, wrapText } from "../../report/text/wrap-text.js";
import type { Operand, Operands, Place } from "./accumulator-operands.js";
import type { ModelComparison } from "./model-comparison.js";
import type { LikelyCause } from "./likely-causes.js";
import { nameChannels } from "./node-nature.js";
import type { Verification, VerifyDifference } from "./verification.js";

const mostOperands = 24;
const mostStructure = 20;

/** Lines for `focalbit verify`. */
export function renderVerification(result: Verification): string[] {
  const { difference, compared, frames, differingFrames, comparisons } = result;
  const nodes = `${compared.length} ${compared.length === 1 ? "node" : "nodes"}`;
  const partly = comparisons < compared.length * frames ? `, ${comparisons} maps in all,` : "";
  const scope = `${nodes} of ${frames} ${frames === 1 ? "frame" : "frames"}${partly}`;
  if (difference === undefined) return lines(`equal: ${scope} agree with what was expected`);
  return [
    ...lines(
      `different: ${differingFrames} of ${frames} ${frames === 1 ? "frame" : "frames"}, ${nodes} compared`,
    ),
    ...lines(`first at ${difference.op} "${difference.node}" in frame "${difference.frame}"`, "  "),
    ...pathLines(difference),
    ...detailLines(difference),
    ...causeLines(difference.causes),
  ];
}

/** Lines for `focalbit diff`. */
export function renderModelComparison(result: ModelComparison): string[] {
  const { difference, frames, differingFrames, structure, compared } = result;
  const noted = structure.slice(0, mostStructure).flatMap((entry) => lines(entry, "  "));
  const more = structure.length - mostStructure;
  const documents =
    structure.length === 0
      ? lines("the documents compute the same, node by node")
      : [...lines("the documents differ:"), ...noted, ...(more > 0 ? lines(`and ${more} more`, "  ") : [])];
  if (difference === undefined) {
    const verdict = result.equal ? "equal" : "not comparable: outputs of different shapes; equal";
    return [...documents, ...lines(`${verdict}: ${compared.length} nodes over ${frames} frames`)];
  }
  const [first, second] = difference.nodes;
  const name = first === second ? `"${first}"` : `"${first}" and "${second}"`;
  const [ours, theirs] = difference.values;
  return [
    ...documents,
    ...lines(`different: ${differingFrames} of ${frames} frames`),
    ...lines(`first at ${name} in frame "${difference.frame}", ${placeText(difference.at)}`, "  "),
    ...lines(
      `first model ${ours}, second model ${theirs}; ${difference.differing} of ${difference.total} values differ`,
      "  ",
    ),
    ...(difference.nature.length > 0
      ? lines(`the nodes differ in: ${difference.nature.join("; ")}`, "  ")
      : []),
    ...operandLines(difference.operands[0], "first: "),
    ...operandLines(difference.operands[1], "second: "),
    ...causeLines(difference.causes),
  ];
}

function pathLines({ lastEqual, uncompared }: VerifyDifference): string[] {
  const before = lastEqual === undefined ? "nothing before it was compared" : `equal up to "${lastEqual}"`;
  const shown = uncompared.slice(0, 8).map((name) => `"${name}"`);
  const between = uncompared.length === 0 ? "" : `; nothing expected of ${shown.join(", ")}`;
  const more = uncompared.length > 8 ? ` and ${uncompared.length - 8} others` : "";
  return lines(before + between + more, "  ");
}

function detailLines({ detail }: VerifyDifference): string[] {
  if (detail.kind === "hash") {
    return [
      ...lines(`expected SHA-256 ${detail.expected}`, "  "),
      ...lines(`found    SHA-256 ${detail.found} (int32)`, "  "),
    ];
  }
  const { at, expected, found, differing, total } = detail;
  return [
    ...lines(`${placeText(at)}: expected ${expected}, found ${found}`, "  "),
    ...lines(`${differing} of ${total} values differ`, "  "),
    ...operandLines(detail.operands, ""),
  ];
}

function operandLines(operands: Operands | undefined, prefix: string): string[] {
  if (operands === undefined) return [];
  switch (operands.kind) {
    case "comparison": {
      const sign = operands.direction === 1 ? ">=" : "<=";
      const levels = operands.thresholds.slice(0, 8).join(", ");
      const text = `${prefix}"${operands.node}" compares ${operands.value} ${sign} ${levels}`;
      return [...lines(text, "  "), ...operandLines(operands.source, prefix)];
    }
    case "dot-product": {
      const { signedSum, agreements, bias, products } = operands;
      const count = agreements === undefined ? "" : ` (${agreements} of ${products.length} agree)`;
      const sum = `${prefix}"${operands.node}": ${products.length} products sum to ${signedSum}${count}`;
      return [...lines(bias === 0 ? sum : `${sum}, bias ${bias}`, "  "), ...productLines(products)];
    }
    case "window":
      return [
        ...lines(`${prefix}"${operands.node}" over ${operands.values.length} values:`, "  "),
        ...productLines(operands.values),
      ];
    case "inputs":
      return operands.values.flatMap(([name, value]) => lines(`${prefix}input "${name}" ${value}`, "  "));
  }
}

/** `weight*input`, the first few in the order of the weights; an input in the border in brackets. */
function productLines(products: readonly Operand[]): string[] {
  const shown = products.slice(0, mostOperands).map(({ weight, input, border }) => {
    const value = border ? `[${input}]` : String(input);
    return weight === undefined ? value : `${weight}*${value}`;
  });
  const more = products.length - shown.length;
  const first = products[0];
  const start = first === undefined ? "" : `from ${placeText(first)}: `;
  return lines(`${start}${shown.join(" ")}${more > 0 ? ` ... ${more} more` : ""}`, "    ");
}

function causeLines(causes: readonly LikelyCause[]): string[] {
  if (causes.length === 0) return lines("no known trap explains every difference of this node", "  ");
  return causes.flatMap(({ text, channels, kind }) => {
    const where = channels === undefined ? "" : ` in ${nameChannels(channels)}`;
    return lines(
      `likely cause (${kind}): with ${text}${where}, every value of the node would be as expected`,
      "  ",
    );
  });
}

function placeText({ y, x, channel }: Place): string {
  return `y ${y}, x ${x}, channel ${channel}`;
}

function lines(text: string, indent = ""): string[] {
  return wrapText(text, indent).map((line) => line.slice(0, textWidth));
}
